/// Which numbers a dropout layer keeps in a step: a pure function of seed, layer, step, image and
/// element, so that every path of training drops the same ones in whatever order it asks.
///
/// Element `e` of the batch's image `n` is kept when word `n · elements + e` of the stream is at least
/// `⌊rate · 2⁶⁴⌋`; with rate 0 all are kept.
public struct DropoutMask: Hashable, Sendable {
  /// The random words of this layer in this step.
  public let random: CounterRandom
  /// The smallest word that keeps its element.
  public let threshold: UInt64
  /// The number of elements of an image.
  public let elements: Int

  /// Makes the mask of a layer in a step.
  ///
  /// - Parameters:
  ///   - rate: the probability that an element is dropped, of [0, 1).
  ///   - elements: the number of elements of an image.
  ///   - layer: the layer's place in `NetworkPlan.allLayers`, below 2¹⁶.
  ///   - step: the number of steps done before, over all epochs, below 2³².
  ///   - seed: the seed of the training.
  public init(rate: Double, elements: Int, layer: Int, step: Int, seed: UInt64) {
    precondition(rate >= 0 && rate < 1, "a rate of dropout is of [0, 1)")
    precondition((0..<1 << 16).contains(layer) && (0..<1 << 32).contains(step), "streams are few")
    threshold = UInt64(rate * 0x1p64)
    self.elements = elements
    random = CounterRandom(
      seed: seed, stream: Self.firstStream | UInt64(layer) << 32 | UInt64(step))
  }

  /// Whether an element is kept.
  ///
  /// - Parameters:
  ///   - element: the element of the image.
  ///   - image: the image's place in the batch.
  /// - Returns: false when it is dropped.
  public func keeps(element: Int, image: Int) -> Bool {
    random.word(at: UInt64(image * elements + element)) >= threshold
  }

  /// The streams of a seed that belong to dropout start here, apart from those of weights and orders.
  private static let firstStream: UInt64 = 0x4472_0000_0000_0000
}
