/// The order in which an epoch visits the examples: a permutation that the seed and the number of
/// the epoch determine.
public struct ShuffledOrder: Hashable, Sendable {
  /// The examples' indices, each of `0..<count` once.
  public let indices: [Int]

  /// A permutation of `0..<count`, every one equally likely as far as 64-bit seeds reach
  /// (Fisher–Yates: position `i`, from the last, swaps with a uniform one of `0...i`).
  ///
  /// - Complexity: `count` random words, and a few more for rejected ones.
  public init(count: Int, seed: UInt64, epoch: Int) {
    precondition(count >= 0 && epoch >= 0, "counts and epochs are not negative")
    var indices = Array(0..<count)
    var random = CounterRandom(seed: seed, stream: Self.firstStream + UInt64(epoch)).sequence
    for last in stride(from: count - 1, to: 0, by: -1) {
      indices.swapAt(last, random.integer(below: last + 1))
    }
    self.indices = indices
  }

  /// The streams of a seed that belong to shuffling start here, apart from those of small number
  /// which a network's initial weights may use.
  private static let firstStream: UInt64 = 0x5368_7566_0000_0000
}
