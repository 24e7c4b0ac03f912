/// Random words of one case of a seed: any case is found without the ones before it.
///
/// Word `i` of case `n` is `mix(start(seed, n) + (i + 1)·γ)`: SplitMix64, its state being a counter.
/// Source: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA
/// 2014.
public struct RandomWords: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  private static let gamma: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The words of a case.
  ///
  /// - Parameters:
  ///   - seed: decides all cases.
  ///   - number: the number of the case.
  public init(seed: UInt64, case number: UInt64 = 0) {
    state = Self.mix(Self.mix(seed) &+ Self.mix(number &* Self.gamma &+ 1))
  }

  /// The next word.
  ///
  /// - Returns: 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= Self.gamma
    return Self.mix(state)
  }

  /// A number from 0 to a bound, all equally likely.
  ///
  /// - Parameter bound: the largest number.
  /// - Returns: the number.
  public mutating func number(upTo bound: UInt64) -> UInt64 {
    bound == .max ? next() : next(upperBound: bound + 1)
  }

  /// Whether a thing happens that happens once in so many times.
  ///
  /// - Parameter times: the mean number of tries until it happens, at least 1.
  /// - Returns: true once in so many calls.
  public mutating func isOne(in times: UInt64) -> Bool { number(upTo: times - 1) == 0 }

  private static func mix(_ word: UInt64) -> UInt64 {
    let first = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    let second = (first ^ first >> 27) &* 0x94D0_49BB_1331_11EB
    return second ^ second >> 31
  }
}
