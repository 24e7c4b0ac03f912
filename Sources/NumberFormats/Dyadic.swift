/// An exact finite number: an integer times a power of two.
///
/// The value is `(-1)^s · significand · 2^exponent`. The same number has many such forms; equality
/// compares the form, not the number. A zero keeps its sign.
public struct Dyadic: Hashable, Sendable {
  /// Whether the number, or the zero, is negative.
  public let isNegative: Bool

  /// The magnitude in units of `2^exponent`.
  public let significand: UInt128

  /// The power of two that one unit of the significand stands for.
  public let exponent: Int

  /// Makes the number `(-1)^s · significand · 2^exponent`.
  ///
  /// - Parameters:
  ///   - isNegative: the sign `s`, also of a zero.
  ///   - significand: the magnitude in units of `2^exponent`.
  ///   - exponent: the power of two of one unit.
  public init(isNegative: Bool = false, significand: UInt128, exponent: Int) {
    self.isNegative = isNegative
    self.significand = significand
    self.exponent = exponent
  }
}
