/// Random words by number: word `i` of a seed is found without the words before it.
///
/// The word is `mix(mix(seed) + (i + 1)·γ)`: SplitMix64 started at a scrambled seed, its state
/// being a counter. Source: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014.
struct CounterWords: Hashable, Sendable {
  private let start: UInt64

  init(seed: UInt64) { start = Self.mix(seed) }

  func word(at index: UInt64) -> UInt64 {
    Self.mix(start &+ (index &+ 1) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// A bijection of 64-bit words each of whose output bits depends on all input bits.
  @inline(__always)
  static func mix(_ word: UInt64) -> UInt64 {
    let first = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    let second = (first ^ first >> 27) &* 0x94D0_49BB_1331_11EB
    return second ^ second >> 31
  }

  /// A number of `0..<bound` from the high half of a word, by multiplication; its bias, below
  /// `bound / 2^32`, does not matter to the choice of a test case.
  @inline(__always)
  static func below(_ bound: Int, _ word: UInt64) -> Int {
    Int(truncatingIfNeeded: (word >> 32 &* UInt64(truncatingIfNeeded: bound)) >> 32)
  }
}
