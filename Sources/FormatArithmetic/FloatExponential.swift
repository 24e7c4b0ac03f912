import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// `e^a` in a format, correctly rounded.
  ///
  /// With `y = a · log₂ e` the result is `2^⌊y⌋ · 2^(y - ⌊y⌋)`. It is approximated towards one: too
  /// small for a positive `a`, too large for a negative one, by at most 28 units of the last
  /// place; near zero, where it is just above or just below one, it is not made larger. Exact is
  /// `e^0` only, and all other results are inexact.
  ///
  /// Exceptions: invalid for signalling NaNs; overflow, underflow and inexact.
  ///
  /// - Parameters:
  ///   - a: the code of the operand.
  ///   - format: the format of operand and result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code and its flags.
  func floatExponential(_ a: Word, format: FloatFormat, _ delivery: Delivery) -> FloatResult {
    let x = FloatOperand(a, format: format, builder: self)
    let places = ElementaryPrecision.places(.exp, format)
    let range = ExponentialRange(
      places: places, nearness: format.precision + 2, limit: format.exponentialLimit)
    let argument = exponentialArgument(x, range)
    let isNotZero = not(x.hasZeroMagnitude(self))
    let isNegative = and(x.sign, isNotZero)

    // Minus the argument, less one unit, is its complement.
    let power = argument.word.map { xor($0, isNegative) }
    let isRaised = and(isNegative, not(argument.isNear))
    let excess = constantWord(UInt(PowerOfTwo.errorBound(places: places) + 2), width: 5)
    let word = powerOfTwo(Array(power.prefix(places)), adding: mask(excess, isRaised))

    let isVanishing = and(x.isInfinite(self), x.sign)
    let special = SpecialResult(
      isInfinite: and(x.isInfinite(self), not(x.sign)), isNaN: x.isNaN(self),
      invalid: x.isSignaling(self), operands: [a])
    return exponentialResult(
      word, sticky: isNotZero, power: power.dropFirst(places) + [isNegative], isZero: isVanishing,
      special, format: format, delivery)
  }

  /// Rounds a positive number whose leading bit is up.
  ///
  /// - Parameters:
  ///   - word: the significand, the highest bit weighs `2^power`.
  ///   - sticky: whether the number lies above it.
  ///   - power: the exponent in two's complement.
  ///   - isLowered: where the exponent is less by one.
  ///   - isZero: where the result is an exact zero instead.
  ///   - special: where the result is infinite or there is none.
  ///   - format: the format of the result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code and its flags.
  func exponentialResult(
    _ word: Word, sticky: Row, power: Word, isLowered: Row = .zeros, isZero: Row,
    _ special: SpecialResult, format: FloatFormat, _ delivery: Delivery
  ) -> FloatResult {
    let largest = (1 << power.count) + abs(format.bias) + (1 << format.exponentBits)
    let width = Int.bitWidth - largest.leadingZeroBitCount + 1
    let exponent = add(
      [
        power.signExtended(to: width), [not(isLowered)],
        constantWord(UInt(bitPattern: format.bias - 2), width: width),
      ], width: width)
    let unrounded = scale(
      word, sticky: sticky, sign: .zeros, exponent: exponent, isZero: isZero, to: format, delivery)
    let isFinite = nor(special.isInfinite, special.isNaN, isZero)
    let rounded = round(unrounded, to: format, delivery, isFinite: isFinite)
    let kept = Rounded(
      magnitude: mask(rounded.magnitude, not(isZero)), overflow: rounded.overflow,
      inexact: rounded.inexact, underflow: rounded.underflow, tiny: or(rounded.tiny, isZero))
    return pack(kept, sign: .zeros, special: special, format: format, delivery)
  }
}

extension FloatFormat {
  /// The magnitude from which on an exponent of two is out of this format's range on either side:
  /// numbers overflow, or are below a quarter of the least one.
  var exponentialLimit: Int {
    max(maximumExponent + 2, significandBits - minimumExponent + 4, 2)
  }
}
