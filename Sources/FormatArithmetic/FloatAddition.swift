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
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code and its flags.
  func floatSum(
    _ a: Word, _ b: Word, subtracts: Bool, format: FloatFormat, _ delivery: Delivery
  ) -> FloatResult {
    let p = format.precision
    let (first, second) = (
      FloatOperand(a, format: format, builder: self), FloatOperand(b, format: format, builder: self)
    )
    let signA = first.sign
    let signB = subtracts ? not(second.sign) : second.sign
    let (magnitudeA, magnitudeB) = (first.magnitude, second.magnitude)
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
    // A sum is never tiny and inexact, so the bit that only tininess looks at is always zero.
    let extra = 2 + delivery.mode.randomBits
    let zeros = Word(repeating: .zeros, count: extra)
    let (shifted, lost) = shiftRight(zeros + y.significand, by: distance)
    let addend = ([lost] + shifted).map { xor($0, isDifference) }
    let (sum, carry) = addWithCarry(
      zeros + [.zeros] + x.significand, addend, carryIn: isDifference)
    let wide = sum + [and(carry, not(isDifference))]

    // The highest position of `wide` weighs one binade more than the leading bit of x, so the
    // shift that leads to emin is one more than the exponent of x above it.
    let normalised = normalise(wide, limit: exponentX)
    let cut = normalised.word
    let isZero = nor(wide)
    let sign = signOfSum(x.sign, cancels: and(isZero, isDifference), delivery.mode)

    let special =
      format.specials == .ieee
      ? specialSum(larger: x, smaller: y, isDifference, operands: [a, b])
      : specialSum(first, second, isDifference)
    let isSpecial = isSpecial(special)
    let below = extra - 1
    let rounded = round(
      Unrounded(
        sign: sign, word: Array(cut[(cut.count - p - below)...]), precision: p,
        sticky: or(Array(cut[..<(cut.count - p - below)])),
        exponent: mask(normalised.remaining, not(isZero)), leading: cut[cut.count - 1]),
      to: format, delivery, isFinite: not(isSpecial))
    return pack(rounded, sign: sign, special: special, format: format, delivery)
  }

  /// Infinities and NaNs of a sum in a format where a NaN is larger than an infinity and this larger
  /// than any number.
  private func specialSum(
    larger x: FloatOperand, smaller y: FloatOperand, _ isDifference: Row, operands: [Word]
  ) -> SpecialResult {
    let isSpecial = x.isSpecial(self)
    let isNaN = and(
      isSpecial, or(x.hasFraction(self), and(y.isSpecial(self), isDifference)))
    let invalid = or(
      x.isSignaling(self), y.isSignaling(self), and(isNaN, not(x.hasFraction(self))))
    return SpecialResult(
      isInfinite: isSpecial, isNaN: isNaN, invalid: invalid, operands: operands,
      infiniteCoversNaN: true)
  }

  /// Infinities and NaNs of a sum in any format without signalling NaNs.
  private func specialSum(
    _ a: FloatOperand, _ b: FloatOperand, _ isDifference: Row
  ) -> SpecialResult {
    let hasNaN = or(a.isNaN(self), b.isNaN(self))
    let cancels = and(a.isInfinite(self), b.isInfinite(self), isDifference)
    return SpecialResult(
      isInfinite: or(a.isInfinite(self), b.isInfinite(self)), isNaN: or(hasNaN, cancels),
      invalid: and(cancels, not(hasNaN)))
  }

  /// The sign of a sum: that of the larger term, and of an exact zero of terms of opposite signs
  /// plus, but minus when rounding down (IEEE 754-2019, section 6.3).
  func signOfSum(_ larger: Row, cancels: Row, _ mode: RoundingMode) -> Row {
    let kept = and(larger, not(cancels))
    return mode == .down ? or(kept, cancels) : kept
  }
}
