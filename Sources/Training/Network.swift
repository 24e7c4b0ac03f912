/// A network: its layers in order, without weights.
public struct Network: Hashable, Sendable {
  /// What a layer of a network may be.
  public enum LayerKind: Hashable, Sendable {
    /// A convolution of stride 1.
    case convolution(outputs: Int, kernel: Int, padding: Int)
    /// A fully connected layer.
    case dense(outputs: Int)
    /// The rectified linear unit.
    case rectifier
    /// The greatest of each 2 × 2 pixels.
    case maximumPooling
  }

  /// The name used on the command line.
  public let name: String
  /// The layers but the last, which is dense with one output a class.
  public let hiddenLayers: [LayerKind]

  /// LeNet-5 (LeCun, Bottou, Bengio and Haffner 1998) with rectifiers and maximum pooling, as it is
  /// used today: 5 × 5 convolutions of 6 and 16 channels, dense layers of 120 and 84.
  public static let lenet5 = Network(
    name: "lenet5",
    hiddenLayers: [
      .convolution(outputs: 6, kernel: 5, padding: 2), .rectifier, .maximumPooling,
      .convolution(outputs: 16, kernel: 5, padding: 0), .rectifier, .maximumPooling,
      .dense(outputs: 120), .rectifier, .dense(outputs: 84), .rectifier,
    ])

  /// One hidden layer of 100 neurons.
  public static let mlp = Network(
    name: "mlp", hiddenLayers: [.dense(outputs: 100), .rectifier])

  /// The linear classifier: no hidden layer.
  public static let linear = Network(name: "linear", hiddenLayers: [])

  /// The networks with a name.
  public static let all = [lenet5, mlp, linear]

  /// The network with a name.
  ///
  /// - Parameter name: such as `lenet5`.
  /// - Throws: `TrainingError.unknownNetwork` when there is none.
  public init(named name: String) throws(TrainingError) {
    guard let known = Network.all.first(where: { $0.name == name }) else {
      throw .unknownNetwork(name: name)
    }
    self = known
  }

  private init(name: String, hiddenLayers: [LayerKind]) {
    self.name = name
    self.hiddenLayers = hiddenLayers
  }

  /// The layers for images of a shape.
  ///
  /// - Throws: `TrainingError.imageTooSmall` when a layer has nothing left to work on.
  func layers(for image: ImageShape, classes: Int) throws(TrainingError) -> [any Layer] {
    var layers: [any Layer] = []
    var shape = image
    for kind in hiddenLayers + [.dense(outputs: classes)] {
      let layer: any Layer =
        switch kind {
        case .convolution(let outputs, let kernel, let padding):
          Convolution(inputShape: shape, outputs: outputs, kernel: kernel, padding: padding)
        case .dense(let outputs): Dense(inputShape: shape, outputs: outputs)
        case .rectifier: Rectifier(inputShape: shape)
        case .maximumPooling: MaximumPooling(inputShape: shape)
        }
      shape = layer.outputShape
      guard shape.height > 0, shape.width > 0 else {
        throw .imageTooSmall(network: name, height: image.height, width: image.width)
      }
      layers.append(layer)
    }
    return layers
  }
}
