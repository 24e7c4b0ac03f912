import HostReference
import Testing
import Training

@Suite("Ties of maximum pooling") struct TiesTests {
  /// A 1 × 1 convolution of weight 0 makes all pixels equal; the gradient of its weight is then the
  /// pixel that the gradient went to, times the gradient.
  @Test("the gradient goes to the first of equals")
  func first() throws {
    let network = Network(
      name: "ties",
      layers: [
        .convolution(outputs: 1, kernel: 1, stride: 1, padding: 0, groups: 1),
        .maximumPooling(size: 2, stride: 2), .dense(outputs: nil),
      ])
    let plan = try NetworkPlan(
      network, image: ImageShape(channels: 1, height: 2, width: 2), classes: 2)
    let result = ReferenceGradients(
      plan: plan,
      parameters: [
        "layers.0.weight": [0], "layers.0.bias": [0], "layers.2.weight": [4, 0],
        "layers.2.bias": [0, 0],
      ], inputs: [3, 5, 7, 11], labels: [1], precision: .binary64)
    // Both classes have probability 1/2: the gradient of the maximum is 4 · 1/2.
    #expect(result.gradients["layers.0.weight"] == [2 * 3])
    #expect(result.gradients["layers.0.bias"] == [2])
  }
}
