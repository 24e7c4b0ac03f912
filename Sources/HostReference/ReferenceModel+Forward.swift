import Training

extension ReferenceModel {
  /// What the way back through a layer needs.
  indirect enum Memory: Sendable {
    case nothing
    case numbers([Scalar])
    case places([Int32])
    case normalised(ReferenceNormalisation<Scalar>.Memory)
    case branches(body: [Memory], shortcut: [Memory])
  }

  /// The layers' output in training, and what each remembers.
  mutating func forward(
    _ layers: [PlannedLayer], _ inputs: [Scalar], images: Int
  ) -> (output: [Scalar], memories: [Memory]) {
    var (x, memories): ([Scalar], [Memory]) = (inputs, [])
    for layer in layers {
      let memory: Memory
      (x, memory) = forward(layer, x, images: images)
      memories.append(memory)
    }
    return (x, memories)
  }

  private mutating func forward(
    _ layer: PlannedLayer, _ x: [Scalar], images: Int
  ) -> ([Scalar], Memory) {
    let first = parameterPlace(of: layer)
    switch layer.description {
    case .rectifier:
      return (x.map { $0 > 0 ? $0 : 0 }, .numbers(x))
    case .maximumPooling(let size, let stride):
      let (y, places) = Self.pooling(layer, size, stride).maxima(x, images: images)
      return (y, .places(places))
    case .batchNormalisation:
      let index = layerPlace(of: layer)
      var running = running[index] ?? .init(channels: layer.input.channels)
      let (y, memory) = ReferenceNormalisation(shape: layer.input).forward(
        x, factor: parameters[first], bias: parameters[first + 1], images: images,
        running: &running)
      self.running[index] = running
      return (y, .normalised(memory))
    case .dropout(let rate):
      let count = layer.input.count
      let mask = DropoutMask(
        rate: rate, elements: count, layer: layerPlace(of: layer), step: steps, seed: seed)
      let factor = 1 / Scalar(1 - rate)
      let factors = (0..<images * count).map {
        mask.keeps(element: $0 % count, image: $0 / count) ? factor : 0
      }
      return (zip(x, factors).map { $0 * $1 }, .numbers(factors))
    case .residual:
      let (made, body) = forward(layer.body, x, images: images)
      let (passed, shortcut) = forward(layer.shortcut, x, images: images)
      return (zip(made, passed).map { $0 + $1 }, .branches(body: body, shortcut: shortcut))
    case .averagePooling, .globalAveragePooling:
      return (same(layer, x, images: images), .nothing)
    case .convolution, .dense:
      return (same(layer, x, images: images), .numbers(x))
    }
  }

  /// The layers' output in evaluation.
  func evaluate(_ layers: [PlannedLayer], _ inputs: [Scalar], images: Int) -> [Scalar] {
    var x = inputs
    for layer in layers {
      switch layer.description {
      case .rectifier: x = x.map { $0 > 0 ? $0 : 0 }
      case .maximumPooling(let size, let stride):
        x = Self.pooling(layer, size, stride).maxima(x, images: images).output
      case .batchNormalisation:
        let first = parameterPlace(of: layer)
        x = ReferenceNormalisation(shape: layer.input).evaluate(
          x, factor: parameters[first], bias: parameters[first + 1], images: images,
          running: running[layerPlace(of: layer)] ?? .init(channels: layer.input.channels))
      case .dropout: break
      case .residual:
        let made = evaluate(layer.body, x, images: images)
        x = zip(made, evaluate(layer.shortcut, x, images: images)).map { $0 + $1 }
      case .averagePooling, .globalAveragePooling, .convolution, .dense:
        x = same(layer, x, images: images)
      }
    }
    return x
  }

  /// Layers that do the same in training and in evaluation.
  private func same(_ layer: PlannedLayer, _ x: [Scalar], images: Int) -> [Scalar] {
    let first = parameterPlace(of: layer)
    switch layer.description {
    case .convolution(_, let kernel, let stride, let padding, let groups):
      return Self.convolution(layer, kernel, stride, padding, groups).forward(
        x, weight: parameters[first], bias: parameters[first + 1], images: images)
    case .dense:
      return Self.dense(layer).forward(
        x, weight: parameters[first], bias: parameters[first + 1], images: images)
    case .averagePooling(let size, let stride):
      return Self.pooling(layer, size, stride).means(x, images: images)
    case .globalAveragePooling:
      return ReferenceGlobalMean(input: layer.input).forward(x, images: images)
    default: preconditionFailure("\(layer.path) differs between training and evaluation")
    }
  }

  func parameterPlace(of layer: PlannedLayer) -> Int { places.parameter[layer.path] ?? 0 }

  func layerPlace(of layer: PlannedLayer) -> Int { places.layer[layer.path] ?? 0 }

  static func dense(_ layer: PlannedLayer) -> ReferenceDense<Scalar> {
    ReferenceDense(inputs: layer.input.count, outputs: layer.output.channels)
  }

  static func convolution(
    _ layer: PlannedLayer, _ kernel: Int, _ stride: Int, _ padding: Int, _ groups: Int
  ) -> ReferenceConvolution<Scalar> {
    ReferenceConvolution(
      input: layer.input, output: layer.output, kernel: kernel, stride: stride, padding: padding,
      groups: groups)
  }

  static func pooling(
    _ layer: PlannedLayer, _ size: Int, _ stride: Int
  ) -> ReferencePooling<Scalar> {
    ReferencePooling(input: layer.input, output: layer.output, size: size, stride: stride)
  }
}
