import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// `a + b`, or `a - b`, in a format.
  ///
  /// The operand of larger magnitude is `x`, the other `y`; so the exact sum has the sign of `x` and
  /// a difference of significands is never negative. `y` is shifted right by the difference of the
  /// exponents, with two bits and a sticky one below; these three hold the exact sum well enough
  /// for every rounding, since a cancellation of more than one bit needs a shift of at most one.
  /// The sum is shifted left until its leading bit is up or the exponent is down at `emin`, which
  /// makes the subnormals.
  ///
  /// Exceptions: invalid for signalling NaNs and `∞ - ∞`; overflow; inexact. A sum is never tiny and
  /// inexact, for both operands are multiples of the least subnormal number.
  ///
  /// - Parameters:
  ///   - a: the code of the first operand.
  ///   - b: the code of the second operand.
  ///   - subtracts: whether `b` is subtracted.
  ///   - format: the format of operands and result.
  ///   - mode: the rounding mode.
  /// - Returns: the code and its flags.
  func floatSum(
    _ a: Word, _ b: Word, subtracts: Bool, format: FloatFormat, _ mode: RoundingMode
  ) -> FloatResult {
    let p = format.precision
    let signA = a[format.width - 1]
    let signB = subtracts ? not(b[format.width - 1]) : b[format.width - 1]
    let (magnitudeA, magnitudeB) = (Array(a.dropLast()), Array(b.dropLast()))
    let isSwapped = isLess(magnitudeA, magnitudeB)
    let ordered = exchange(isSwapped, magnitudeA, magnitudeB)
    let x = FloatOperand(
      magnitude: ordered.first, sign: select(isSwapped, signB, signA), format: format,
      builder: self)
    let y = FloatOperand(
      magnitude: ordered.second, sign: .zeros, format: format, builder: self)
    let isDifference = xor(signA, signB)

    let exponentX = x.effectiveExponent(self)
    let distance = subtract(exponentX, y.effectiveExponent(self)).difference
    let (shifted, lost) = shiftRight([.zeros, .zeros] + y.significand, by: distance)
    let addend = ([lost] + shifted).map { xor($0, isDifference) }
    let (sum, carry) = addWithCarry(
      [.zeros, .zeros, .zeros] + x.significand, addend, carryIn: isDifference)
    let wide = sum + [and(carry, not(isDifference))]

    // The highest position of `wide` weighs one binade more than the leading bit of x, so the
    // shift that leads to emin is one more than the exponent of x above it.
    let normalised = normalise(wide, limit: exponentX)
    let cut = normalised.word
    let isZero = nor(wide)
    let sign = signOfSum(x.sign, cancels: and(isZero, isDifference), mode)

    let isSpecial = x.isSpecial(self)
    let isNaN = and(
      isSpecial, or(x.hasFraction(self), and(y.isSpecial(self), isDifference)))
    let invalid = or(
      x.isSignaling(self), y.isSignaling(self), and(isNaN, not(x.hasFraction(self))))
    let rounded = round(
      Unrounded(
        sign: sign, significand: Array(cut[4...]), guardBit: cut[3], roundBit: .zeros,
        sticky: or(Array(cut[..<3])),
        exponent: mask(normalised.remaining, not(isZero)), leading: cut[p + 3]),
      to: format, mode, isFinite: not(isSpecial))
    let result = pack(
      rounded, sign: sign, isInfinite: isSpecial, isNaN: isNaN, invalid: invalid,
      format: format, mode)
    return FloatResult(
      code: result.code, inexact: result.inexact, overflow: result.overflow, invalid: invalid)
  }

  /// The sign of a sum: that of the larger term, and of an exact zero of terms of opposite signs
  /// plus, but minus when rounding down (IEEE 754-2019, section 6.3).
  func signOfSum(_ larger: Row, cancels: Row, _ mode: RoundingMode) -> Row {
    let kept = and(larger, not(cancels))
    return mode == .down ? or(kept, cancels) : kept
  }
}
