import NumberFormats

/// Exact results of operations on numbers of at most 16 bits, in units of `2^(2·least)`: integers of the
/// host, which share nothing with the constructions that they judge.
struct ExactUnits {
  let format: FloatFormat
  /// The exponent of the least number.
  let least: Int
  let precision: Int

  init(_ format: FloatFormat) {
    self.format = format
    least = format.minimumExponent - format.significandBits
    precision = format.precision
  }

  /// A number in units of the least one; nil of an infinity or a NaN.
  func units(_ code: Code) -> Int128? {
    let value = format.double(of: code)
    guard value.isFinite else { return nil }
    return Int128(value * Double(sign: .plus, exponent: -least, significand: 1))
  }

  /// The exact result of add, sub, mul or fma in units of the square of the least number.
  func result(_ operation: NumberFormats.Operation, _ codes: [Code]) -> Int128? {
    let numbers = codes.compactMap(units)
    guard numbers.count == codes.count else { return nil }
    let scale: Int128 = least < 0 ? 1 << Int128(-least) : 1
    switch operation {
    case .add: return (numbers[0] + numbers[1]) * scale
    case .sub: return (numbers[0] - numbers[1]) * scale
    case .mul: return numbers[0] * numbers[1]
    default: return numbers[0] * numbers[1] + numbers[2] * scale
    }
  }

  /// The exponent of the leading bit of a result other than zero.
  func exponent(_ result: Int128) -> Int {
    2 * least + 127 - result.magnitude.leadingZeroBitCount
  }

  /// Sign, last bit kept, the bit after it, and whether anything follows.
  func decision(_ result: Int128) -> Int {
    let unit = max(exponent(result), format.minimumExponent) - format.significandBits
    let shift = unit - 2 * least
    precondition(shift >= 1, "a result has bits below every unit")
    let magnitude = result.magnitude
    let rest = magnitude & (1 << UInt128(shift) - 1)
    let half: UInt128 = 1 << UInt128(shift - 1)
    return (result < 0 ? 8 : 0) | Int(magnitude >> UInt128(shift) & 1) << 2
      | (rest & half != 0 ? 2 : 0) | (rest & ~half != 0 ? 1 : 0)
  }
}
