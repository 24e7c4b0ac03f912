/// An integer in two words, `high · 2^n + low` with `low < 2^n` and `n` of 1…128: the exact result
/// of a full-width operation.
struct TwoWordInteger {
  /// The 256 bits of the integer in two's complement.
  private let upper: UInt128
  private let lower: UInt128

  /// Joins two words.
  ///
  /// - Parameters:
  ///   - high: the upper word, extended to 128 bits by its sign.
  ///   - low: the lower word, below `2^lowWidth`.
  ///   - lowWidth: the number of bits `n` of the lower word.
  init(high: UInt128, low: UInt128, lowWidth: Int) {
    // Shifts by 128 give zeros, or copies of the sign.
    upper = UInt128(bitPattern: Int128(bitPattern: high) >> Int128(128 - lowWidth))
    lower = high << UInt128(lowWidth) | low
  }

  /// The decimal digits, after `-` when the integer is negative.
  ///
  /// - Parameter isSigned: whether the highest bit of the upper word weighs negatively.
  /// - Returns: the text, exact.
  func text(isSigned: Bool) -> String {
    guard isSigned, upper >> 127 == 1 else { return Self.decimal(upper, lower) }
    let (negated, carry) = (~lower).addingReportingOverflow(1)
    return "-" + Self.decimal(~upper &+ (carry ? 1 : 0), negated)
  }

  /// The digits of `upper · 2^128 + lower`: 38 at a time from the low end, by long division.
  private static func decimal(_ upper: UInt128, _ lower: UInt128) -> String {
    let chunk: UInt128 = 100_000_000_000_000_000_000_000_000_000_000_000_000
    guard upper != 0 else { return String(lower) }
    let (high, first) = upper.quotientAndRemainder(dividingBy: chunk)
    let (low, rest) = chunk.dividingFullWidth((first, lower))
    let digits = String(rest)
    return decimal(high, low) + String(repeating: "0", count: 38 - digits.count) + digits
  }
}
