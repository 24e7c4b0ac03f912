import Training

/// Networks of a few hundred parameters that together hold every kind of layer.
enum SmallNetworks {
  /// A network, the side of its images, and what the test calls it.
  struct Case: Sendable, CustomStringConvertible {
    let network: Network
    let side: Int
    let channels: Int
    let classes: Int
    var description: String { network.name }

    init(
      _ name: String, side: Int, channels: Int = 1, classes: Int = 3, _ layers: [LayerDescription]
    ) {
      network = Network(name: name, layers: layers)
      (self.side, self.channels, self.classes) = (side, channels, classes)
    }

    func plan() throws(TrainingError) -> NetworkPlan {
      try NetworkPlan(
        network, image: ImageShape(channels: channels, height: side, width: side), classes: classes)
    }
  }

  /// The networks of `Fixtures/pytorch.py`.
  static let convolutions = Case(
    "convolutions", side: 6,
    [
      .convolution(outputs: 4, kernel: 3, stride: 1, padding: 1, groups: 1), .rectifier,
      .maximumPooling(size: 2, stride: 2),
      .convolution(outputs: 6, kernel: 3, stride: 2, padding: 1, groups: 2), .rectifier,
      .averagePooling(size: 2, stride: 1), .dense(outputs: 5), .rectifier, .dense(outputs: nil),
    ])
  static let residual = Case(
    "residual", side: 6,
    [
      .convolution(outputs: 4, kernel: 3, stride: 1, padding: 1, groups: 1), .batchNormalisation,
      .rectifier,
      .residual(
        body: [
          .convolution(outputs: 6, kernel: 3, stride: 2, padding: 1, groups: 1),
          .batchNormalisation, .rectifier,
          .convolution(outputs: 6, kernel: 3, stride: 1, padding: 1, groups: 1),
          .batchNormalisation,
        ],
        shortcut: [
          .convolution(outputs: 6, kernel: 1, stride: 2, padding: 0, groups: 1),
          .batchNormalisation,
        ]),
      .rectifier,
      .residual(
        body: [
          .convolution(outputs: 6, kernel: 3, stride: 1, padding: 1, groups: 1),
          .batchNormalisation,
        ], shortcut: []),
      .rectifier, .globalAveragePooling, .dense(outputs: nil),
    ])

  /// One kind of layer after parameters and before the loss, so that its gradients both of parameters
  /// and of input are seen.
  static let layers: [Case] = [
    Case("dense", side: 3, channels: 2, [.dense(outputs: 4), .dense(outputs: nil)]),
    around("rectifier", [.rectifier]),
    around("maximum", [.maximumPooling(size: 3, stride: 2)]),
    around("average", [.averagePooling(size: 3, stride: 2)]),
    around("global", [.globalAveragePooling]),
    around("normalisation", [.batchNormalisation]),
    around("dropout", [.dropout(rate: 0.4)]),
    around("convolution", [.convolution(outputs: 3, kernel: 3, stride: 1, padding: 1, groups: 1)]),
    around("strided", [.convolution(outputs: 3, kernel: 3, stride: 2, padding: 0, groups: 1)]),
    around("wide", [.convolution(outputs: 2, kernel: 5, stride: 3, padding: 4, groups: 1)]),
    around("grouped", [.convolution(outputs: 4, kernel: 2, stride: 1, padding: 1, groups: 2)]),
    around(
      "branches",
      [
        .residual(
          body: [.convolution(outputs: 4, kernel: 3, stride: 1, padding: 1, groups: 1)],
          shortcut: [])
      ]),
    convolutions, residual,
  ]

  private static func around(_ name: String, _ middle: [LayerDescription]) -> Case {
    Case(
      name, side: 5, channels: 2,
      [.convolution(outputs: 4, kernel: 2, stride: 1, padding: 1, groups: 1)] + middle
        + [.dense(outputs: nil)])
  }
}
