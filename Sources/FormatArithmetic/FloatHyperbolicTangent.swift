import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// The hyperbolic tangent of `a` in a format, correctly rounded.
  ///
  /// Where `|a|³/3` is less than what rounding can see, the result is just below `|a|` in magnitude:
  /// the next lower code, and ones below it. Else it is `(1 - q) / (1 + q)` with `q = e^-2|a|`,
  /// approximated from above, so that the quotient is too small. Exact are the zeros, and one at the
  /// infinities.
  ///
  /// Exceptions: invalid for signalling NaNs; inexact, and what rounding raises.
  ///
  /// - Parameters:
  ///   - a: the code of the operand.
  ///   - format: the format of operand and result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code and its flags.
  func floatHyperbolicTangent(_ a: Word, format: FloatFormat, _ delivery: Delivery)
    -> FloatResult
  {
    let x = FloatOperand(a, format: format, builder: self)
    let places = ElementaryPrecision.places(.tanh, format)
    // |a| < 2^-k where 2k ≥ p: then a³/3 < 2^-(p + 1) · 2^⌊log₂ |a|⌋.
    let nearness = (format.precision + 1) / 2
    let range = ExponentialRange(
      places: places, nearness: nearness, limit: places + 2, isDoubled: true, isRoundedUp: true)
    let argument = exponentialArgument(x, range)
    let isZero = x.hasZeroMagnitude(self)
    let sticky = nor(isZero, x.isInfinite(self))

    let quotient = tangentQuotient(x, argument, nearness: nearness, places: places, delivery)
    let far = scale(
      quotient.word, sticky: sticky, sign: x.sign, exponent: quotient.exponent,
      lowered: .zeros, isZero: isZero, to: format, delivery)
    let near = justBelow(x, sticky: sticky, width: far.exponent.count, delivery)
    let unrounded = Unrounded(
      sign: x.sign,
      word: select(argument.isNear, near.below + near.significand, far.below + far.significand),
      precision: format.precision, sticky: sticky,
      exponent: select(argument.isNear, near.exponent, far.exponent),
      leading: select(argument.isNear, near.leading, far.leading))

    let special = SpecialResult(
      isInfinite: .zeros, isNaN: x.isNaN(self), invalid: x.isSignaling(self), operands: [a])
    let isFinite = nor(special.isNaN, isZero)
    let rounded = round(unrounded, to: format, delivery, isFinite: isFinite)
    let kept = Rounded(
      magnitude: mask(rounded.magnitude, not(isZero)), overflow: rounded.overflow,
      inexact: rounded.inexact, underflow: rounded.underflow, tiny: or(rounded.tiny, isZero))
    return pack(kept, sign: x.sign, special: special, format: format, delivery)
  }

  /// `(1 - q) / (1 + q)` from below: the significand with its leading bit up, and `e - emin`.
  private func tangentQuotient(
    _ x: FloatOperand, _ argument: ExponentialArgument, nearness: Int, places: Int,
    _ delivery: Delivery
  ) -> (word: Word, exponent: Word) {
    let format = x.format
    let q = decayingExponential(argument, places: places)
    // The complement below takes one unit more.
    let raised = add([q.word, constantWord(UInt(q.bound - 1), width: 5)], width: places)
    // Above 2^-nearness the tangent, and all the more 1 - q, has fewer leading zeros.
    var dividend = not(raised)
    var shift: Word = []
    let stages = Int.bitWidth - (nearness - 1).leadingZeroBitCount
    for position in (0..<stages).reversed() {
      let stage = nor(Array(dividend.suffix(1 << position)))
      dividend = select(stage, dividend.shiftedLeft(by: 1 << position), dividend)
      shift.insert(stage, at: 0)
    }
    let quotient = leadingQuotient(
      [.zeros] + dividend, by: raised + [.ones], bits: format.precision + delivery.bitsBelow)

    // Of infinities it is 1, whatever the digits; else -shift - 1, or one less.
    let isFinite = not(x.isInfinite(self))
    let word = mask(Array(quotient.word.dropLast()), isFinite) + [.ones]
    let largest = (1 << stages) + abs(format.bias) + 2
    let width = Int.bitWidth - largest.leadingZeroBitCount + 1
    let power = mask(not(shift), isFinite) + [isFinite]
    let exponent = add(
      [
        power.signExtended(to: width), [not(and(quotient.isLowered, isFinite))],
        constantWord(UInt(bitPattern: format.bias - 2), width: width),
      ], width: width)
    return (word, exponent)
  }

  /// A number just below the magnitude of an operand.
  ///
  /// Its significand and exponent are those of the next lower code, below which all bits are ones.
  /// The exponent is left as the field is, which counts the leading bit.
  private func justBelow(_ x: FloatOperand, sticky: Row, width: Int, _ delivery: Delivery)
    -> Unrounded
  {
    let ones = Word(repeating: .ones, count: x.format.magnitudeBits)
    let code = add([x.magnitude, ones], width: ones.count)
    let lower = FloatOperand(magnitude: code, sign: x.sign, format: x.format, builder: self)
    return Unrounded(
      sign: x.sign,
      word: Word(repeating: .ones, count: delivery.bitsBelow) + lower.significand,
      precision: x.format.precision, sticky: sticky,
      exponent: lower.exponent.zeroExtended(to: width),
      leading: .zeros)
  }
}
