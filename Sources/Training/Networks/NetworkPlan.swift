/// A network laid out for images of a shape: what goes into each layer and comes out, and which
/// parameters it has.
public struct NetworkPlan: Hashable, Sendable {
  /// The network.
  public let network: Network
  /// The images.
  public let image: ImageShape
  /// The number of classes.
  public let classes: Int
  /// The layers in order.
  public let layers: [PlannedLayer]

  /// Lays a network out.
  ///
  /// - Parameters:
  ///   - network: the network.
  ///   - image: channels, height and width of the images.
  ///   - classes: the number of classes.
  /// - Throws: `TrainingError` when a layer does not fit what comes into it, or the last one does not
  ///   give one number a class.
  public init(_ network: Network, image: ImageShape, classes: Int) throws(TrainingError) {
    self.network = network
    self.image = image
    self.classes = classes
    layers = try PlannedLayer.sequence(
      network.layers, input: image, classes: classes, path: "layers", network: network.name)
    let output = layers.last?.output ?? image
    guard output.count == classes else {
      throw .wrongOutputs(network: network.name, found: output.count, classes: classes)
    }
  }

  /// Lays a network out for the images of a data set.
  ///
  /// - Parameters:
  ///   - network: the network.
  ///   - data: the images.
  /// - Throws: `TrainingError` when the network does not fit them.
  public init(_ network: Network, data: DataSet) throws(TrainingError) {
    try self.init(
      network,
      image: ImageShape(
        channels: data.training.channels, height: data.training.height,
        width: data.training.width),
      classes: data.training.classes)
  }

  /// A layer by itself.
  init(probing layers: [PlannedLayer], image: ImageShape) {
    network = Network(name: "probe", layers: layers.map(\.description))
    self.image = image
    classes = 10
    self.layers = layers
  }

  /// All layers, those of branches after the layer that they belong to.
  public var allLayers: [PlannedLayer] { layers.flatMap(\.withBranches) }

  /// The learnt parameters of all layers, in the order of `allLayers`, and behind them all buffers in
  /// the same order.
  public var parameters: [ParameterTensor] {
    learntParameters + allLayers.flatMap(\.buffers)
  }

  /// The learnt parameters of all layers, in the order of `allLayers`.
  public var learntParameters: [ParameterTensor] { allLayers.flatMap(\.parameters) }

  /// Of how many numbers the network's poolings take the greatest.
  var poolingCounts: [Int] {
    allLayers.compactMap {
      if case .maximumPooling(let size, _) = $0.description { size * size } else { nil }
    }
  }

  /// Multiply-accumulate steps of an image on the way forward.
  public var forwardMACs: Int { allLayers.reduce(0) { $0 + $1.macs } }

  /// Multiply-accumulate steps of a training image: forward, gradient of the weights, and gradient of
  /// the input for all layers but the first that has weights.
  public var trainingMACs: Int {
    3 * forwardMACs - (allLayers.first { $0.macs > 0 }?.macs ?? 0)
  }
}

/// A layer of a laid-out network.
public struct PlannedLayer: Hashable, Sendable {
  /// Where the layer stands, such as `layers.3` or `layers.3.body.0`.
  public let path: String
  /// What it is.
  public let description: LayerDescription
  /// What it takes for an image.
  public let input: ImageShape
  /// What it gives for an image.
  public let output: ImageShape
  /// The layers of a residual layer's body.
  public let body: [PlannedLayer]
  /// The layers of a residual layer's shortcut.
  public let shortcut: [PlannedLayer]

  /// Of how many numbers the layer takes the mean; nil for layers that take none.
  var meanCount: Int? {
    switch description {
    case .averagePooling(let size, _): size * size
    case .globalAveragePooling: input.pixels
    default: nil
    }
  }

  static func sequence(
    _ layers: [LayerDescription], input: ImageShape, classes: Int, path: String, network: String
  ) throws(TrainingError) -> [PlannedLayer] {
    var planned: [PlannedLayer] = []
    for (index, layer) in layers.enumerated() {
      planned.append(
        try PlannedLayer(
          layer, input: planned.last?.output ?? input, classes: classes, path: "\(path).\(index)",
          network: network))
    }
    return planned
  }

  private init(
    _ layer: LayerDescription, input: ImageShape, classes: Int, path: String, network: String
  ) throws(TrainingError) {
    self.path = path
    self.input = input
    description = layer
    var branches: (body: [PlannedLayer], shortcut: [PlannedLayer]) = ([], [])
    func misfit(_ reason: String) -> TrainingError {
      .layerDoesNotFit(network: network, layer: path, input: input.description, reason: reason)
    }
    func slid(_ size: Int, _ stride: Int, _ padding: Int, channels: Int) throws(TrainingError)
      -> ImageShape
    {
      guard padding >= 0, padding < max(size, 1) else {
        throw misfit(
          "padding \(padding) around windows of \(size) × \(size) pixels: expected 0…"
            + "\(max(size, 1) - 1), less than a window")
      }
      let (height, width) = (input.height + 2 * padding - size, input.width + 2 * padding - size)
      guard size > 0, stride > 0, height >= 0, width >= 0 else {
        throw misfit("a window of \(size) × \(size) pixels does not fit into it")
      }
      return ImageShape(channels: channels, height: height / stride + 1, width: width / stride + 1)
    }
    switch layer {
    case .convolution(let outputs, let kernel, let stride, let padding, let groups):
      guard groups > 0, outputs > 0, input.channels % groups == 0, outputs % groups == 0 else {
        throw misfit("\(groups) groups do not divide \(input.channels) and \(outputs) channels")
      }
      output = try slid(kernel, stride, padding, channels: outputs)
    case .dense(let outputs):
      output = ImageShape(channels: outputs ?? classes, height: 1, width: 1)
    case .rectifier, .batchNormalisation, .dropout: output = input
    case .maximumPooling(let size, let stride), .averagePooling(let size, let stride):
      output = try slid(size, stride, 0, channels: input.channels)
    case .globalAveragePooling:
      output = ImageShape(channels: input.channels, height: 1, width: 1)
    case .residual(let body, let shortcut):
      branches.body = try Self.sequence(
        body, input: input, classes: classes, path: path + ".body", network: network)
      branches.shortcut = try Self.sequence(
        shortcut, input: input, classes: classes, path: path + ".shortcut", network: network)
      let (made, passed) = (
        branches.body.last?.output ?? input, branches.shortcut.last?.output ?? input
      )
      guard made == passed else {
        throw misfit("its body gives \(made), its shortcut \(passed)")
      }
      output = made
    }
    (body, shortcut) = branches
    // Counts of steps and of parameters stay far below 2⁶³.
    guard output.count <= Self.sizeLimit else {
      throw misfit("it gives \(output), more than \(Self.sizeLimit) numbers an image")
    }
  }

  /// The most numbers that a layer may give for an image.
  private static let sizeLimit = 1 << 28

  /// The layer and those of its branches.
  var withBranches: [PlannedLayer] {
    [self] + body.flatMap(\.withBranches) + shortcut.flatMap(\.withBranches)
  }

  /// The learnt parameters, weights first.
  public var parameters: [ParameterTensor] {
    switch description {
    case .convolution(let outputs, let kernel, _, _, let groups):
      let fanIn = input.channels / groups * kernel * kernel
      return [
        ParameterTensor(
          name: path + ".weight", kind: .weight(fanIn: fanIn),
          shape: [outputs, input.channels / groups, kernel, kernel]),
        ParameterTensor(name: path + ".bias", kind: .bias, shape: [outputs]),
      ]
    case .dense:
      return [
        ParameterTensor(
          name: path + ".weight", kind: .weight(fanIn: input.count),
          shape: [output.channels, input.count]),
        ParameterTensor(name: path + ".bias", kind: .bias, shape: [output.channels]),
      ]
    case .batchNormalisation:
      return [
        ParameterTensor(name: path + ".weight", kind: .factor, shape: [input.channels]),
        ParameterTensor(name: path + ".bias", kind: .bias, shape: [input.channels]),
      ]
    default: return []
    }
  }

  /// What is kept beside the parameters for evaluation: of batch normalisation the running mean and
  /// the running variance.
  public var buffers: [ParameterTensor] {
    guard case .batchNormalisation = description else { return [] }
    return [("mean", 0.0), ("var", 1.0)].map { name, initial in
      ParameterTensor(
        name: "\(path).running_\(name)", kind: .buffer(initial: initial),
        shape: [input.channels])
    }
  }

  /// Multiply-accumulate steps of an image on the way forward.
  public var macs: Int {
    switch description {
    case .convolution(_, let kernel, _, _, let groups):
      output.count * (input.channels / groups) * kernel * kernel
    case .dense: output.channels * input.count
    default: 0
    }
  }
}
