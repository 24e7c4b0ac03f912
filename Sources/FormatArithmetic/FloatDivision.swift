import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// `a / b` in a format.
  ///
  /// Both significands are shifted left until their leading bits are up; so the quotient has its
  /// leading bit at one of two places, and as many digits of it are found as rounding looks at. The
  /// remainder is only asked whether it is zero.
  ///
  /// Exceptions: invalid for signalling NaNs, `0 / 0` and `∞ / ∞`; divideByZero for a finite number
  /// over zero; overflow; underflow; inexact. In IEEE P3109 whatever is divided by zero is a NaN.
  ///
  /// - Parameters:
  ///   - a: the code of the dividend.
  ///   - b: the code of the divisor.
  ///   - format: the format of operands and result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code and its flags.
  func floatQuotient(
    _ a: Word, _ b: Word, format: FloatFormat, _ delivery: Delivery
  ) -> FloatResult {
    let x = FloatOperand(a, format: format, builder: self)
    let y = FloatOperand(b, format: format, builder: self)
    let dividend = normalise(x.significand)
    let divisor = normalise(y.significand)
    return quotient(
      Quotient(
        sign: xor(x.sign, y.sign), dividend: dividend.word, divisor: divisor.word,
        // Ex - shift of x - Ey + shift of y.
        exponents: [
          x.effectiveExponent(self), not(dividend.shift), not(y.effectiveExponent(self)),
          divisor.shift,
        ],
        constant: 2 - (1 << dividend.shift.count) - (1 << format.exponentBits)),
      isZero: or(x.hasZeroMagnitude(self), y.isInfinite(self)),
      special: specialQuotient(x, y, operands: [a, b]),
      format: format, delivery)
  }

  /// `1 / a` in a format.
  ///
  /// Exceptions: as of `floatQuotient`.
  ///
  /// - Parameters:
  ///   - a: the code of the divisor.
  ///   - format: the format of operand and result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code and its flags.
  func floatReciprocal(_ a: Word, format: FloatFormat, _ delivery: Delivery) -> FloatResult {
    let y = FloatOperand(a, format: format, builder: self)
    let divisor = normalise(y.significand)
    let one = constantWord(Code(1) << Code(format.precision - 1), width: format.precision)
    let isZero = y.isZero(self)
    let divides = format.specials.isP3109 ? Row.zeros : isZero
    let special = SpecialResult(
      isInfinite: divides, isNaN: or(y.isNaN(self), and(isZero, not(divides))),
      invalid: y.isSignaling(self), divideByZero: divides, operands: [a])
    return quotient(
      Quotient(
        sign: y.sign, dividend: one, divisor: divisor.word,
        exponents: [not(y.effectiveExponent(self)), divisor.shift],
        constant: format.bias + 1 - (1 << format.exponentBits)),
      isZero: y.isInfinite(self), special: special, format: format, delivery)
  }

  /// A division of normalised significands.
  private struct Quotient {
    let sign: Row
    /// As many bits as the format has precision, the highest 1; or zero.
    let dividend: Word
    /// As many bits, the highest 1.
    let divisor: Word
    /// Unsigned words whose sum with `constant` is the difference of the unbiased exponents.
    let exponents: [Word]
    let constant: Int
  }

  private func quotient(
    _ division: Quotient, isZero: Row, special: SpecialResult, format: FloatFormat,
    _ delivery: Delivery
  ) -> FloatResult {
    let p = format.precision
    // A quotient between 1/2 and 2 of enough bits: those that rounding looks at, with the leading
    // bit at the second place where the first is 0.
    let bits = p + delivery.bitsBelow + 1
    let zeros = Word(repeating: .zeros, count: bits - 1)
    let (digits, _, rest) = divide(
      zeros + division.dividend, by: division.divisor, quotientBits: bits)
    let isLowered = not(digits[bits - 1])
    let word = select(isLowered, Array(digits.dropLast()), Array(digits.dropFirst()))
    // The lowest digit goes where the leading bit is up.
    let sticky = or(rest, and(not(isLowered), digits[0]))

    // e - emin, where e is the difference of the exponents, less one where the quotient is below 1.
    let largest = (2 << format.exponentBits) + format.bias + 2 * p
    let width = Int.bitWidth - largest.leadingZeroBitCount + 1
    let constant = division.constant + format.bias - 1 - 1
    let exponent = add(
      division.exponents.filter { !$0.isEmpty } + [
        [not(isLowered)], constantWord(UInt(bitPattern: constant), width: width),
      ], width: width)
    let unrounded = scale(
      word, sticky: sticky, sign: division.sign, exponent: exponent, isZero: isZero, to: format,
      delivery)
    // A dividend of zero leaves no digits; only its sign is delivered.
    let isFinite = nor(special.isInfinite, special.isNaN, isZero)
    let rounded = round(unrounded, to: format, delivery, isFinite: isFinite)
    let kept = Rounded(
      magnitude: mask(rounded.magnitude, not(isZero)), overflow: rounded.overflow,
      inexact: rounded.inexact, underflow: rounded.underflow, tiny: or(rounded.tiny, isZero))
    return pack(kept, sign: division.sign, special: special, format: format, delivery)
  }

  /// Infinities and NaNs of a quotient, and divisions by zero.
  private func specialQuotient(
    _ x: FloatOperand, _ y: FloatOperand, operands: [Word]
  ) -> SpecialResult {
    let hasNaN = or(x.isNaN(self), y.isNaN(self))
    let (isZeroX, isZeroY) = (x.isZero(self), y.isZero(self))
    let (isInfiniteX, isInfiniteY) = (x.isInfinite(self), y.isInfinite(self))
    var isMeaningless = or(and(isZeroX, isZeroY), and(isInfiniteX, isInfiniteY))
    var divides = and(isZeroY, nor(hasNaN, isZeroX, isInfiniteX))
    if x.format.specials.isP3109 {
      isMeaningless = or(isMeaningless, isZeroY)
      divides = .zeros
    }
    return SpecialResult(
      isInfinite: or(isInfiniteX, divides), isNaN: or(hasNaN, isMeaningless),
      invalid: or(
        x.isSignaling(self), y.isSignaling(self), and(isMeaningless, not(hasNaN))),
      divideByZero: divides, operands: operands)
  }
}
