import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// The logistic function `1 / (1 + e^-a)` in a format, correctly rounded.
  ///
  /// With `q = e^-|a|`, approximated from below, the result is `1 / (1 + q)`, or `q / (1 + q)` where
  /// `a` is negative. It is approximated towards 1/2: the divisor is made too large for a positive
  /// `a`, the dividend for a negative one; near zero neither, as `q < 1` keeps the result on its
  /// side of 1/2. Exact are 1/2 of zeros, and the values at the infinities.
  ///
  /// Exceptions: invalid for signalling NaNs; inexact, and what rounding raises.
  ///
  /// - Parameters:
  ///   - a: the code of the operand.
  ///   - format: the format of operand and result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code and its flags.
  func floatSigmoid(_ a: Word, format: FloatFormat, _ delivery: Delivery) -> FloatResult {
    let x = FloatOperand(a, format: format, builder: self)
    let places = ElementaryPrecision.places(.sigmoid, format)
    let range = ExponentialRange(
      places: places, nearness: format.precision + 2,
      limit: max(places + 2, format.exponentialLimit), isRoundedUp: true)
    let argument = exponentialArgument(x, range)
    let q = decayingExponential(argument, places: places)
    let isNotZero = not(x.hasZeroMagnitude(self))
    let isNegative = and(x.sign, isNotZero)
    let isInfinite = x.isInfinite(self)

    let isRaised = nor(isNegative, argument.isNear, isInfinite)
    let bias = constantWord(UInt(q.bound), width: 5)
    let divisor = add([q.word, mask(bias, isRaised)], width: places) + [.ones]
    let isLarger = and(isNegative, not(argument.isNear))
    let excess = mask(constantWord(UInt(q.significandBound), width: 5), isLarger)
    let dividend = add([q.significand, excess], width: places + 1)
    let one = Word(repeating: .zeros, count: places) + [.ones]
    let quotient = leadingQuotient(
      select(isNegative, dividend, one), by: divisor, bits: format.precision + delivery.bitsBelow)

    // Of zero the quotient is 1/2, whatever its digits.
    let word = mask(Array(quotient.word.dropLast()), isNotZero) + [.ones]
    let isLowered = or(quotient.isLowered, not(isNotZero))
    let special = SpecialResult(
      isInfinite: .zeros, isNaN: x.isNaN(self), invalid: x.isSignaling(self), operands: [a])
    return exponentialResult(
      word, sticky: and(isNotZero, not(isInfinite)),
      power: mask(q.power, isNegative) + [isNegative], isLowered: isLowered,
      isZero: and(isInfinite, x.sign), special, format: format, delivery)
  }
}
