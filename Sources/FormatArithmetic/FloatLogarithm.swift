import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// The natural logarithm of `a` in a format, correctly rounded.
  ///
  /// With `a = 2^e · (1 + f)` it is `e · ln 2 + ln(1 + f)`, a sum in fixed point with as many bits
  /// behind the point as the neighbours of 1 need, whose logarithms are the least. Its magnitude is
  /// approximated from above, by a bounded number of units, and shifted left until its leading bit
  /// is up or the exponent is down at `emin`. Exact is `ln 1` only, and all other results are inexact.
  ///
  /// Exceptions: invalid for signalling NaNs and numbers below zero; divideByZero for zeros; inexact,
  /// and what rounding raises.
  ///
  /// - Parameters:
  ///   - a: the code of the operand.
  ///   - format: the format of operand and result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code and its flags.
  func floatLogarithm(_ a: Word, format: FloatFormat, _ delivery: Delivery) -> FloatResult {
    let x = FloatOperand(a, format: format, builder: self)
    let normalised = normalise(x.significand)
    let exponent = unbiasedExponent(x, shift: normalised.shift)
    let fraction = Array(normalised.word.dropLast())
    let isNegative = exponent[exponent.count - 1]
    let magnitude = logarithmMagnitude(exponent, fraction, format)

    let isOne = nor(exponent + fraction)
    let isZero = x.isZero(self)
    let isBelow = and(x.sign, nor(x.hasZeroMagnitude(self), x.isNaN(self)))
    let special = SpecialResult(
      isInfinite: or(isZero, and(x.isInfinite(self), not(x.sign))),
      isNaN: or(x.isNaN(self), isBelow), invalid: or(x.isSignaling(self), isBelow),
      divideByZero: format.specials.isP3109 ? .zeros : isZero, operands: [a])
    let sign = or(isZero, and(isNegative, nor(x.isInfinite(self), isOne)))

    let unrounded = onGrid(
      magnitude, topExponent: exponent.count - 2, sign: sign, format: format, delivery)
    let isFinite = nor(special.isInfinite, special.isNaN, isOne)
    let rounded = round(unrounded, to: format, delivery, isFinite: isFinite)
    let kept = Rounded(
      magnitude: mask(rounded.magnitude, not(isOne)), overflow: rounded.overflow,
      inexact: rounded.inexact, underflow: rounded.underflow, tiny: or(rounded.tiny, isOne))
    return pack(kept, sign: sign, special: special, format: format, delivery)
  }

  /// `⌊log₂ |x|⌋` in two's complement, as many bits as the format needs.
  private func unbiasedExponent(_ x: FloatOperand, shift: Word) -> Word {
    let format = x.format
    let least = format.minimumExponent - format.significandBits
    let greatest = format.topExponentField - format.bias
    let width = max(
      Int.bitWidth - max(greatest, 0).leadingZeroBitCount,
      Int.bitWidth - max(-least - 1, 0).leadingZeroBitCount)
    // Minus the shift is its complement plus one, less the weight above it.
    let constant = 1 - (1 << shift.count) - format.bias
    return add(
      [
        x.effectiveExponent(self), not(shift),
        constantWord(UInt(bitPattern: constant), width: width + 1),
      ].filter { !$0.isEmpty }, width: width + 1)
  }

  /// `|e · ln 2 + ln(1 + f)|` or some units more; the highest bit weighs `2^(n - 2)` for an exponent
  /// of `n` bits.
  ///
  /// The sum has the sign of the exponent. As `-s - 1` is the complement of `s`, a negative sum is
  /// made less by one unit more than it may be above the logarithm.
  private func logarithmMagnitude(_ exponent: Word, _ fraction: Word, _ format: FloatFormat)
    -> Word
  {
    let places = ElementaryPrecision.places(.log, format)
    let isNegative = exponent[exponent.count - 1]
    let width = places + exponent.count - 1
    let series = LogarithmSeries(fractionBits: fraction.count, places: places)
    // The multiple of ln 2 is below the exact one by less than two units, or above by one at most.
    let below = series.bounds.below + 2
    let above = series.bounds.above + 1
    let ln2 = Int128(
      NaturalConstants.logarithm(2, over: 1, places: places + exponent.count))
    let multiple = multiply(
      exponent, isSigned: true, byConstant: ln2, width: width + exponent.count
    ).dropFirst(exponent.count)
    let lowered = constantWord(UInt(bitPattern: -(above + 1 + below)), width: width)
    let terms =
      logarithmTerms(ofOnePlus: fraction, places: places, width: width) + [
        Array(multiple), constantWord(UInt(below), width: width), mask(lowered, isNegative),
      ]
    return add(terms, width: width).map { xor($0, isNegative) }
  }

  /// Shifts a number left until its leading bit is up or the exponent is down at `emin`.
  ///
  /// - Parameters:
  ///   - magnitude: a number that is never zero, and always below what lies under its bits.
  ///   - topExponent: what power of two its highest bit weighs.
  ///   - sign: the sign of the result.
  ///   - format: the format of the result.
  ///   - delivery: which bits rounding will look at.
  /// - Returns: the value on the grid of the format.
  private func onGrid(
    _ magnitude: Word, topExponent: Int, sign: Row, format: FloatFormat, _ delivery: Delivery
  ) -> Unrounded {
    let kept = format.precision + delivery.bitsBelow
    // Where even the highest bit weighs less than 2^emin there is nothing to shift; as far below the
    // format's least number one place is as good as another.
    let gap = max(0, format.minimumExponent - topExponent)
    let padded = magnitude + Word(repeating: .zeros, count: min(gap, kept + 1))
    let limit = topExponent + gap - format.minimumExponent
    // No logarithm is below 2^-(p + 1).
    let needed = min(limit, topExponent + gap + format.precision + 1)
    let bits = Int.bitWidth - max(needed, 0).leadingZeroBitCount
    let normalised = normalise(
      padded, sticky: .ones, limit: constantWord(UInt(max(needed, 0)), width: bits), keeping: kept)
    let widest = max(limit, 1)
    let exponent = add(
      [normalised.remaining, constantWord(UInt(limit - max(needed, 0)), width: Int.bitWidth)],
      width: max(
        Int.bitWidth - widest.leadingZeroBitCount, 1))
    return Unrounded(
      sign: sign, word: normalised.word, precision: format.precision, sticky: .ones,
      exponent: exponent, leading: normalised.word[kept - 1])
  }
}
