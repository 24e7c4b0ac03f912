extension Network {
  /// LeNet-5 with rectifiers and maximum pooling.
  public static let lenet5 = known("lenet5")

  /// One hidden layer of 100 neurons.
  public static let mlp = known("mlp")

  /// The linear classifier: no hidden layer.
  public static let linear = known("linear")

  /// A residual network for images of 32 × 32 pixels, in the shape of that of MLPerf Tiny.
  public static let resnet8 = known("resnet8")

  /// A small network in the manner of VGG.
  public static let vggSmall = known("vgg-small")

  /// The networks with a name; AlexNet and VGG-16, for larger images, are the last ones.
  public static let all = NetworkText.named.map(\.network)

  /// The network with a name.
  ///
  /// - Parameter name: such as `lenet5`.
  /// - Throws: `TrainingError.unknownNetwork` when there is none.
  public init(named name: String) throws(TrainingError) {
    self = try NetworkText(named: name).network
  }

  /// The network with a name, or that of a text file: whatever has a slash or ends in `.network`.
  ///
  /// - Parameter argument: the name or the path.
  /// - Throws: `TrainingError` that says the file, the line and what was expected.
  public init(nameOrFile argument: String) throws(TrainingError) {
    self = try NetworkText(nameOrFile: argument).network
  }

  private static func known(_ name: String) -> Network {
    guard let network = all.first(where: { $0.name == name }) else {
      preconditionFailure("the tool carries a network \(name)")
    }
    return network
  }
}

extension NetworkText {
  /// The texts of the networks with a name: the files that the tool carries.
  public static let named: [NetworkText] = EmbeddedTexts.networks.map { text in
    do {
      return try NetworkText(parsing: text, source: "a network of the tool")
    } catch {
      preconditionFailure("a network of the tool cannot be read: \(error)")
    }
  }

  /// The text of the network with a name.
  ///
  /// - Parameter name: such as `lenet5`.
  /// - Throws: `TrainingError.unknownNetwork` when there is none.
  public init(named name: String) throws(TrainingError) {
    guard let known = Self.named.first(where: { $0.network.name == name }) else {
      throw .unknownNetwork(name: name)
    }
    self = known
  }

  /// The text of the network with a name, or that of a file: whatever has a slash, ends in `.network`, or is
  /// there.
  ///
  /// - Parameter argument: the name or the path.
  /// - Throws: `TrainingError` that says the file, the line and what was expected.
  public init(nameOrFile argument: String) throws(TrainingError) {
    if TextFile.isNamed(
      by: argument, suffix: ".network", known: Self.named.map(\.network.name))
    {
      try self.init(parsing: try TextFile.read(argument), source: argument)
    } else {
      try self.init(named: argument)
    }
  }
}
