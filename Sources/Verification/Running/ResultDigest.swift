/// A digest of numbered results: `Σ mix(mix(32n + flags) ⊕ result)` over the cases `n`, modulo 2⁶⁴,
/// with two more rounds of mixing where a result has a second and a third word.
///
/// Each summand binds a result to the number of its case, so exchanged results change the sum; and
/// since it is a sum, the digests of any stretches of a campaign add up to the digest of the whole,
/// whoever ran them. It tells runs apart that differ by accident (two differing runs agree with
/// probability 2⁻⁶⁴); it is not meant to withstand an adversary.
public struct ResultDigest: Hashable, Sendable, CustomStringConvertible {
  private var sum: UInt64 = 0

  /// The digest of no results.
  public init() {}

  /// Reads a digest that `description` wrote.
  ///
  /// - Parameter text: sixteen hexadecimal digits; anything else gives nil.
  public init?(_ text: String) {
    guard text.utf8.count == 16, text.allSatisfy(\.isHexDigit), let sum = UInt64(text, radix: 16)
    else { return nil }
    self.sum = sum
  }

  /// Adds the digest of other cases.
  ///
  /// - Parameter other: the digest of cases that are not among these.
  public mutating func append(_ other: ResultDigest) { sum &+= other.sum }

  /// Adds consecutive results.
  mutating func add<Word: CodeWord>(
    _ results: UnsafeBufferPointer<Word>, high: UnsafeBufferPointer<Word>?,
    flags: UnsafeBufferPointer<UInt8>?, firstCase: Int
  ) {
    switch (high, flags) {
    case (nil, let flags?):
      for index in results.indices {
        add(caseIndex: firstCase + index, result: results[index], high: nil, flags: flags[index])
      }
    case (let high?, _):
      for index in results.indices {
        add(
          caseIndex: firstCase + index, result: results[index], high: high[index],
          flags: flags?[index] ?? 0)
      }
    case (nil, nil):
      for index in results.indices {
        add(caseIndex: firstCase + index, result: results[index], high: nil, flags: 0)
      }
    }
  }

  /// Adds one result.
  @inline(__always)
  mutating func add<Word: CodeWord>(
    caseIndex: Int, result: Word, high: Word?, flags: UInt8
  ) {
    let number = UInt64(truncatingIfNeeded: caseIndex) << 5 | UInt64(flags)
    var mixed = Self.mixed(CounterWords.mix(number &+ 1), result)
    if let high { mixed = Self.mixed(mixed, high) }
    sum &+= mixed
  }

  @inline(__always)
  private static func mixed<Word: CodeWord>(_ state: UInt64, _ word: Word) -> UInt64 {
    let low = CounterWords.mix(state ^ UInt64(truncatingIfNeeded: word))
    guard Word.bitWidth > 64 else { return low }
    return CounterWords.mix(low ^ UInt64(truncatingIfNeeded: word >> 64))
  }

  /// Sixteen hexadecimal digits.
  public var description: String {
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
