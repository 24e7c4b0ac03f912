extension NetworkShape {
  /// LeNet-5 for images of 32 × 32, with rectifiers and maximum pooling as it is used today.
  public static let lenet5 = NetworkShape(
    name: "lenet5",
    source:
      "LeCun, Bottou, Bengio and Haffner 1998; all maps of a layer connected, maximum pooling",
    input: Extent(channels: 1, height: 32, width: 32),
    shapes: [
      .convolution(outputs: 6, kernel: 5), .rectifier, .maximumPooling(size: 2, stride: 2),
      .convolution(outputs: 16, kernel: 5), .rectifier, .maximumPooling(size: 2, stride: 2),
      .convolution(outputs: 120, kernel: 5), .rectifier,
      .dense(outputs: 84), .rectifier, .dense(outputs: 10),
    ])

  /// AlexNet for images of 227 × 227, its second, fourth and fifth convolution in two groups.
  public static let alexnet = NetworkShape(
    name: "alexnet",
    source: "Krizhevsky, Sutskever and Hinton 2012; local response normalisation left out",
    input: Extent(channels: 3, height: 227, width: 227),
    shapes: [
      .convolution(outputs: 96, kernel: 11, stride: 4), .rectifier,
      .maximumPooling(size: 3, stride: 2),
      .convolution(outputs: 256, kernel: 5, padding: 2, groups: 2), .rectifier,
      .maximumPooling(size: 3, stride: 2),
      .convolution(outputs: 384, kernel: 3, padding: 1), .rectifier,
      .convolution(outputs: 384, kernel: 3, padding: 1, groups: 2), .rectifier,
      .convolution(outputs: 256, kernel: 3, padding: 1, groups: 2), .rectifier,
      .maximumPooling(size: 3, stride: 2),
      .dense(outputs: 4096), .rectifier, .dense(outputs: 4096), .rectifier, .dense(outputs: 1000),
    ])

  /// VGG-16 for images of 224 × 224: configuration D.
  public static let vgg16 = NetworkShape(
    name: "vgg16", source: "Simonyan and Zisserman 2014, configuration D",
    input: Extent(channels: 3, height: 224, width: 224),
    shapes: block(64, 64) + block(128, 128) + block(256, 256, 256) + block(512, 512, 512)
      + block(512, 512, 512) + [
        .dense(outputs: 4096), .rectifier, .dense(outputs: 4096), .rectifier,
        .dense(outputs: 1000),
      ])

  /// The networks with a name.
  public static let known = [lenet5, alexnet, vgg16]

  /// Convolutions of 3 × 3 with so many channels each, and a pooling behind them.
  private static func block(_ channels: Int...) -> [LayerShape] {
    channels.flatMap {
      [LayerShape.convolution(outputs: $0, kernel: 3, padding: 1), .rectifier]
    } + [.maximumPooling(size: 2, stride: 2)]
  }
}
