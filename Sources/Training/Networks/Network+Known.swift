extension Network {
  /// LeNet-5 (LeCun, Bottou, Bengio and Haffner 1998) with rectifiers and maximum pooling, as it is
  /// used today: 5 × 5 convolutions of 6 and 16 channels, dense layers of 120 and 84.
  public static let lenet5 = Network(
    name: "lenet5",
    layers: [
      .convolution(outputs: 6, kernel: 5, stride: 1, padding: 2, groups: 1), .rectifier,
      .maximumPooling(size: 2, stride: 2),
      .convolution(outputs: 16, kernel: 5, stride: 1, padding: 0, groups: 1), .rectifier,
      .maximumPooling(size: 2, stride: 2),
      .dense(outputs: 120), .rectifier, .dense(outputs: 84), .rectifier, .dense(outputs: nil),
    ])

  /// One hidden layer of 100 neurons.
  public static let mlp = Network(
    name: "mlp", layers: [.dense(outputs: 100), .rectifier, .dense(outputs: nil)])

  /// The linear classifier: no hidden layer.
  public static let linear = Network(name: "linear", layers: [.dense(outputs: nil)])

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
}
