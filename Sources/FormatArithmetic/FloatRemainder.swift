import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// IEEE 754's remainder `a - b·n`, with `n` the integer nearest to `a / b`, ties to even.
  ///
  /// Both significands are integers in units of the lower exponent. Where that is the divisor's, the
  /// dividend is shifted by the difference and divided; where the dividend's is one less, the divisor
  /// is doubled; and where it is lower still, the dividend is its own remainder. The result is exact,
  /// so no rounding mode is asked for.
  ///
  /// Exceptions: invalid for signalling NaNs, an infinite `a` and a zero `b`.
  ///
  /// - Parameters:
  ///   - a: the code of the dividend.
  ///   - b: the code of the divisor.
  ///   - format: the format of operands and result.
  ///   - delivery: what may be chosen of the result.
  /// - Returns: the code and its flags.
  func floatRemainder(
    _ a: Word, _ b: Word, format: FloatFormat, _ delivery: Delivery
  ) -> FloatResult {
    let p = format.precision
    let x = FloatOperand(a, format: format, builder: self)
    let y = FloatOperand(b, format: format, builder: self)
    let (exponentX, exponentY) = (x.effectiveExponent(self), y.effectiveExponent(self))
    let (distance, isBelow) = subtract(exponentX, exponentY)
    // Of a negative difference all ones is minus one.
    let isOneBelow = and(isBelow, and(distance))
    let isFarBelow = and(isBelow, not(isOneBelow))
    let divisor = select(isOneBelow, [.zeros] + y.significand, y.significand + [.zeros])
    let rest = nearestRemainder(
      of: x.significand, shiftedBy: mask(distance, not(isBelow)),
      limit: format.topExponentField - 1, by: divisor)

    let keepsDividend = or(isFarBelow, y.isInfinite(self), x.hasZeroMagnitude(self))
    let unit = select(isBelow, exponentX, exponentY)
    let normalised = normalise(Array(rest.magnitude.prefix(p)) + [.zeros], limit: unit)
    let isZero = nor(rest.magnitude)
    let exact = round(
      Unrounded(
        sign: x.sign, word: normalised.word, precision: p, sticky: .zeros,
        exponent: mask(normalised.remaining, not(isZero)), leading: normalised.word[p]),
      to: format, .plain(.towardZero), isFinite: .ones)
    let magnitude = select(keepsDividend, x.magnitude, exact.magnitude)
    let isTurned = and(rest.isNegative, nor(keepsDividend, isZero))
    let code = magnitude + (format.isSigned ? [xor(x.sign, isTurned)] : [])

    let hasNaN = or(x.isNaN(self), y.isNaN(self))
    let isMeaningless = or(x.isInfinite(self), y.isZero(self))
    let special = SpecialResult(
      isInfinite: .zeros, isNaN: or(hasNaN, isMeaningless),
      invalid: or(x.isSignaling(self), y.isSignaling(self), and(isMeaningless, not(hasNaN))),
      operands: [a, b])
    return format.isSigned
      ? chosen(code, special, format: format, delivery)
      : unsignedRemainder(exact, x, isTurned, keepsDividend, special, format, delivery)
  }

  /// A remainder below zero, which an unsigned format does not have.
  private func unsignedRemainder(
    _ exact: Rounded, _ x: FloatOperand, _ isNegative: Row, _ keepsDividend: Row,
    _ special: SpecialResult, _ format: FloatFormat, _ delivery: Delivery
  ) -> FloatResult {
    let rounded = Rounded(
      magnitude: select(keepsDividend, x.magnitude, exact.magnitude), overflow: .zeros,
      inexact: .zeros, underflow: .zeros, tiny: .zeros)
    return pack(rounded, sign: isNegative, special: special, format: format, delivery)
  }
}
