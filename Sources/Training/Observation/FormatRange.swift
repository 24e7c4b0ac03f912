import NumberFormats

/// The positive numbers of a format, by binary exponents: what a histogram is held against.
///
/// The exponent of a number `v` is the `e` of `2^e ≤ |v| < 2^(e + 1)`.
public struct FormatRange: Codable, Hashable, Sendable {
  /// The exponent of the least positive number.
  public let leastExponent: Int
  /// The exponent from which on numbers have all their digits: of floats that of the least normal
  /// number, of others `leastExponent`.
  public let normalExponent: Int
  /// The exponent of the greatest number.
  public let greatestExponent: Int
}

extension FormatRange {
  /// The range of a format.
  init(_ format: NumberFormat) {
    switch format {
    case .float(let float):
      self.init(
        leastExponent: float.minimumExponent - float.significandBits,
        normalExponent: float.minimumExponent, greatestExponent: float.maximumExponent)
    case .posit(let posit):
      self.init(
        leastExponent: -posit.maximumExponent, normalExponent: -posit.maximumExponent,
        greatestExponent: posit.maximumExponent)
    case .fixedPoint(let fixed): self.init(fixed)
    case .integer(let integer): self.init(FixedPointFormat(integer))
    }
  }

  private init(_ fixed: FixedPointFormat) {
    self.init(
      leastExponent: -fixed.fractionBits, normalExponent: -fixed.fractionBits,
      greatestExponent: fixed.integerBits - 1)
  }
}
