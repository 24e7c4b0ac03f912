import Training

extension ReferenceModel {
  /// The gradient of the layers' input (empty unless wanted), from that of their output; gradients of
  /// parameters are put in their places.
  func backward(
    _ layers: [PlannedLayer], _ memories: [Memory], _ gradient: [Scalar], images: Int,
    wantsInput: Bool, into gradients: inout [[Scalar]]
  ) -> [Scalar] {
    // Below the first layer with parameters nobody asks for a gradient.
    let lowest =
      wantsInput
      ? 0 : layers.firstIndex { !Self.parametersWithin($0).isEmpty } ?? layers.count
    var g = gradient
    for (index, layer) in layers.enumerated().reversed() where index >= lowest {
      g = backward(
        layer, memories[index], g, images: images, wantsInput: wantsInput || index > lowest,
        into: &gradients)
    }
    return wantsInput ? g : []
  }

  private static func parametersWithin(_ layer: PlannedLayer) -> [ParameterTensor] {
    layer.parameters + layer.body.flatMap(parametersWithin)
      + layer.shortcut.flatMap(parametersWithin)
  }

  private func backward(
    _ layer: PlannedLayer, _ memory: Memory, _ g: [Scalar], images: Int, wantsInput: Bool,
    into gradients: inout [[Scalar]]
  ) -> [Scalar] {
    let first = parameterPlace(of: layer)
    switch (layer.description, memory) {
    case (.convolution(_, let kernel, let stride, let padding, let groups), .numbers(let x)):
      let made = Self.convolution(layer, kernel, stride, padding, groups).backward(
        g, x, weight: parameters[first], images: images, wantsInput: wantsInput)
      (gradients[first], gradients[first + 1]) = (made.weight, made.bias)
      return made.input
    case (.dense, .numbers(let x)):
      let made = Self.dense(layer).backward(
        g, x, weight: parameters[first], images: images, wantsInput: wantsInput)
      (gradients[first], gradients[first + 1]) = (made.weight, made.bias)
      return made.input
    case (.batchNormalisation, .normalised(let memory)):
      let made = ReferenceNormalisation(shape: layer.input).backward(
        g, memory, factor: parameters[first], images: images)
      (gradients[first], gradients[first + 1]) = (made.factor, made.bias)
      return made.input
    case (.rectifier, .numbers(let x)):
      return zip(g, x).map { $1 > 0 ? $0 : 0 }
    case (.dropout, .numbers(let factors)):
      return zip(g, factors).map { $0 * $1 }
    case (.maximumPooling(let size, let stride), .places(let places)):
      return Self.pooling(layer, size, stride).maximaBackward(g, places: places, images: images)
    case (.averagePooling(let size, let stride), _):
      return Self.pooling(layer, size, stride).meansBackward(g, images: images)
    case (.globalAveragePooling, _):
      return ReferenceGlobalMean(input: layer.input).backward(g, images: images)
    case (.residual, .branches(let body, let shortcut)):
      let made = backward(
        layer.body, body, g, images: images, wantsInput: wantsInput, into: &gradients)
      let passed = backward(
        layer.shortcut, shortcut, g, images: images, wantsInput: wantsInput, into: &gradients)
      return zip(made, passed).map { $0 + $1 }
    default: preconditionFailure("\(layer.path) remembers what another layer needs")
    }
  }
}
