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

  /// The residual network of the MLPerf Tiny benchmark for images of 32 × 32 pixels (Banbury et al.
  /// 2021, after He et al. 2016): a convolution of 16 channels and three stages of 16, 32 and 64, of
  /// which the latter two halve height and width.
  public static let resnet8 = Network(
    name: "resnet8",
    layers: normalised(outputs: 16) + stage(outputs: 16, stride: 1) + stage(outputs: 32, stride: 2)
      + stage(outputs: 64, stride: 2) + [.globalAveragePooling, .dense(outputs: nil)])

  /// A small network in the manner of VGG (Simonyan and Zisserman 2015): pairs of 3 × 3 convolutions of
  /// 32 and 64 channels with batch normalisation, a dense layer of 128 and dropout of one half.
  public static let vggSmall = Network(
    name: "vgg-small",
    layers: normalised(outputs: 32) + normalised(outputs: 32) + [
      .maximumPooling(size: 2, stride: 2)
    ]
      + normalised(outputs: 64) + normalised(outputs: 64) + [.maximumPooling(size: 2, stride: 2)]
      + [.dense(outputs: 128), .rectifier, .dropout(rate: 0.5), .dense(outputs: nil)])

  /// A 3 × 3 convolution, batch normalisation and rectifier.
  private static func normalised(outputs: Int, stride: Int = 1) -> [LayerDescription] {
    [
      .convolution(outputs: outputs, kernel: 3, stride: stride, padding: 1, groups: 1),
      .batchNormalisation, .rectifier,
    ]
  }

  /// Two convolutions beside a shortcut, which is a 1 × 1 convolution where the shape changes.
  private static func stage(outputs: Int, stride: Int) -> [LayerDescription] {
    let shortcut: [LayerDescription] =
      stride == 1
      ? []
      : [
        .convolution(outputs: outputs, kernel: 1, stride: stride, padding: 0, groups: 1),
        .batchNormalisation,
      ]
    return [
      .residual(
        body: normalised(outputs: outputs, stride: stride)
          + normalised(outputs: outputs).dropLast(), shortcut: shortcut), .rectifier,
    ]
  }

  /// The networks with a name.
  public static let all = [lenet5, mlp, linear, resnet8, vggSmall]

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
