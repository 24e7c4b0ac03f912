/// A counter-based random number generator: word `i` of a stream is a pure function of
/// (`seed`, `stream`, `i`), so any word is found without drawing the ones before it.
///
/// Philox 4×32 with ten rounds: a block of four 32-bit words is the image of the 128-bit counter
/// (`stream`, `i / 2`) under a bijection keyed by the 64-bit seed; two words of the block make one
/// word here. Streams of one seed never share a counter.
///
/// - Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
///   SC 2011; the test vectors are those of its library Random123.
public struct CounterRandom: Hashable, Sendable {
  /// The key: what makes one experiment differ from the next.
  public let seed: UInt64
  /// Which of the 2⁶⁴ independent streams of the seed this is.
  public let stream: UInt64

  /// The given stream of the given seed.
  public init(seed: UInt64, stream: UInt64 = 0) {
    self.seed = seed
    self.stream = stream
  }

  /// Word `index` of the stream, uniform over all 2⁶⁴ values.
  public func word(at index: UInt64) -> UInt64 {
    let half = index >> 1
    let block = Self.block(
      counter: [
        UInt32(truncatingIfNeeded: half), UInt32(truncatingIfNeeded: half >> 32),
        UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32),
      ],
      key: [UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)])
    return index & 1 == 0
      ? UInt64(block[1]) << 32 | UInt64(block[0]) : UInt64(block[3]) << 32 | UInt64(block[2])
  }

  /// The words of the stream one after the other, from word 0.
  public var sequence: RandomSequence { RandomSequence(source: self) }

  /// The block of four words that Philox 4×32-10 makes of a counter and a key.
  package static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var state = counter
    var key = key
    for _ in 0..<10 {
      let first = UInt64(state[0]) * 0xD251_1F53
      let second = UInt64(state[2]) * 0xCD9E_8D57
      state = [
        UInt32(truncatingIfNeeded: second >> 32) ^ state[1] ^ key[0],
        UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ state[3] ^ key[1],
        UInt32(truncatingIfNeeded: first),
      ]
      key &+= [0x9E37_79B9, 0xBB67_AE85]
    }
    return state
  }
}

/// The words of a `CounterRandom` drawn in order.
public struct RandomSequence: RandomNumberGenerator, Sendable {
  /// Where the words come from.
  public let source: CounterRandom
  /// The index of the word that the next draw returns.
  public private(set) var position: UInt64 = 0

  /// The words of the source from word 0.
  public init(source: CounterRandom) { self.source = source }

  /// The next word.
  public mutating func next() -> UInt64 {
    defer { position &+= 1 }
    return source.word(at: position)
  }

  /// A number of [0, 1) on the grid of 2⁻⁵³, every point equally likely.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number between the bounds, uniform up to the rounding of one multiplication and addition.
  public mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + unit() * (range.upperBound - range.lowerBound)
  }

  /// A number of mean 0 and variance 1, bell-shaped, within ±2√3.
  ///
  /// The sum of four uniform numbers of 16 bits, centred and scaled (Irwin–Hall): it needs neither
  /// logarithm nor cosine, and so is the same number on every machine.
  public mutating func bell() -> Double {
    let word = next()
    let sum =
      (word & 0xFFFF) + (word >> 16 & 0xFFFF) + (word >> 32 & 0xFFFF) + (word >> 48)
    return (Double(sum) - 131_070) * (1.732_050_807_568_877_2 / 65_536)
  }

  /// An integer of `0..<bound`, every one equally likely.
  ///
  /// - Source: D. Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019).
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "an empty range has no member to draw")
    let bound = UInt64(bound)
    let rejected = (0 &- bound) % bound
    while true {
      let product = next().multipliedFullWidth(by: bound)
      if product.low >= rejected { return Int(product.high) }
    }
  }
}
