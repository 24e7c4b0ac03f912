import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// `√a` in a format.
  ///
  /// The significand is shifted left until its leading bit is up, and by one more where the exponent
  /// is odd; the digits of the root are found one by one. A root lies far from both ends of the
  /// exponents, but of formats of little range below one it may be subnormal or overflow.
  ///
  /// Exceptions: invalid for signalling NaNs and numbers below zero; inexact, and what rounding
  /// raises.
  ///
  /// - Parameters:
  ///   - a: the code of the operand.
  ///   - format: the format of operand and result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code and its flags.
  func floatSquareRoot(_ a: Word, format: FloatFormat, _ delivery: Delivery) -> FloatResult {
    let x = FloatOperand(a, format: format, builder: self)
    let radicand = evenRadicand(x)
    let bits = format.precision + delivery.bitsBelow
    let missing = Word(repeating: .zeros, count: max(0, 2 * bits - radicand.word.count))
    let (root, _, rest) = squareRoot(missing + radicand.word, rootBits: bits)
    let isBelow = and(x.sign, nor(x.hasZeroMagnitude(self), x.isNaN(self)))
    let special = SpecialResult(
      isInfinite: x.isInfinite(self), isNaN: or(x.isNaN(self), isBelow),
      invalid: or(x.isSignaling(self), isBelow), operands: [a])
    return rooted(
      root, sticky: rest, half: radicand.half, x, special, isZero: x.hasZeroMagnitude(self),
      format: format, delivery)
  }

  /// `1 / √a` in a format.
  ///
  /// The root of the reciprocal: the digits of `⌊2^k / m⌋` are found first, and then its root; what
  /// either leaves is sticky, since the root of a number rounded down, rounded down, is that of the
  /// number itself.
  ///
  /// Exceptions: invalid for signalling NaNs and numbers below zero; divideByZero for zeros; inexact,
  /// and what rounding raises.
  ///
  /// - Parameters:
  ///   - a: the code of the operand.
  ///   - format: the format of operand and result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code and its flags.
  func floatReciprocalRoot(_ a: Word, format: FloatFormat, _ delivery: Delivery) -> FloatResult {
    let p = format.precision
    let x = FloatOperand(a, format: format, builder: self)
    let radicand = evenRadicand(x)
    // The radicand is between 1 and 4 in units of 2^(p-1), its reciprocal between 1/4 and 1: above
    // that it is made 1 by a digit more, of which the root is 1 too.
    let bits = p + delivery.bitsBelow + 1
    let dividend = Word(repeating: .zeros, count: 2 * (bits - 1) + p - 1) + [.ones]
    let (reciprocal, _, rest) = divide(
      dividend, by: radicand.word, quotientBits: 2 * (bits - 1) + 1)
    let (root, _, rootRest) = squareRoot(reciprocal, rootBits: bits)
    // Between 1/2 and 1, the latter for powers of four only.
    let isOne = root[bits - 1]
    let word = select(isOne, Array(root.dropFirst()), Array(root.dropLast()))
    let sticky = or(rest, rootRest, and(isOne, root[0]))

    let isZero = x.isZero(self)
    let divides = format.specials.isP3109 ? Row.zeros : isZero
    let isBelow = and(x.sign, nor(x.hasZeroMagnitude(self), x.isNaN(self)))
    let special = SpecialResult(
      isInfinite: divides, isNaN: or(x.isNaN(self), isBelow, and(isZero, not(divides))),
      invalid: or(x.isSignaling(self), isBelow), divideByZero: divides, operands: [a])
    // e = -half - 1, or -half where the root is 1.
    let result = Word(radicand.half.map { not($0) })
    return rooted(
      word, sticky: sticky, half: result, isRaised: isOne, x, special,
      isZero: x.isInfinite(self), format: format, delivery)
  }

  /// The significand as a number from 1 to 4, and half the exponent that goes with it.
  ///
  /// - Returns: `p + 1` bits, of which bit `p - 1` weighs one; the halved exponent in two's
  ///   complement.
  private func evenRadicand(_ x: FloatOperand) -> (word: Word, half: Word) {
    let format = x.format
    let normalised = normalise(x.significand)
    let largest = format.bias + (1 << format.exponentBits) + format.precision
    let width = Int.bitWidth - largest.leadingZeroBitCount + 1
    let constant = 1 - (1 << normalised.shift.count) - format.bias
    let exponent = add(
      [
        x.effectiveExponent(self), not(normalised.shift),
        constantWord(UInt(bitPattern: constant), width: width),
      ].filter { !$0.isEmpty }, width: width)
    let isOdd = exponent[0]
    let word = select(isOdd, [.zeros] + normalised.word, normalised.word + [.zeros])
    return (word, Array(exponent.dropFirst()))
  }

  /// Rounds a root whose leading bit is up.
  private func rooted(
    _ root: Word, sticky: Row, half: Word, isRaised: Row = .zeros, _ x: FloatOperand,
    _ special: SpecialResult, isZero: Row, format: FloatFormat, _ delivery: Delivery
  ) -> FloatResult {
    let largest = 2 * format.bias + (2 << format.exponentBits) + format.precision
    let width = Int.bitWidth - largest.leadingZeroBitCount + 1
    let exponent = add(
      [
        half.signExtended(to: width), [isRaised],
        constantWord(UInt(bitPattern: format.bias - 1), width: width),
      ], width: width)
    let unrounded = scale(
      root, sticky: sticky, sign: x.sign, exponent: exponent, isZero: isZero, to: format, delivery)
    let isFinite = nor(special.isInfinite, special.isNaN, isZero)
    let rounded = round(unrounded, to: format, delivery, isFinite: isFinite)
    let kept = Rounded(
      magnitude: mask(rounded.magnitude, not(isZero)), overflow: rounded.overflow,
      inexact: rounded.inexact, underflow: rounded.underflow, tiny: or(rounded.tiny, isZero))
    return pack(kept, sign: x.sign, special: special, format: format, delivery)
  }
}
