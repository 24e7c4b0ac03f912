import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// A float rounded to a power of two, in a format of powers of two (OCP MX E8M0).
  ///
  /// What is odd is the code. Numbers below zero and what rounds to zero have no code: they become
  /// the NaN, or the least power when results saturate.
  ///
  /// - Parameters:
  ///   - code: the code of the float.
  ///   - source: the format of `code`.
  ///   - target: the format of powers of two.
  ///   - delivery: the rounding mode and the overflow policy.
  /// - Returns: the code in the target format; there are no flags.
  func scaleConversion(
    _ code: Word, from source: FloatFormat, to target: FloatFormat, _ delivery: Delivery
  ) -> FloatResult {
    let x = FloatOperand(code, format: source, builder: self)
    let normalised = normalise(x.significand)
    // The code plus one, so that zero is the step below the least power: Ex - shift + offset.
    let offset = target.bias - source.bias + 1
    let largest = (1 << source.exponentBits) + abs(offset) + source.precision
    let width = max(Int.bitWidth - largest.leadingZeroBitCount, target.exponentBits + 1) + 2
    let constant = offset + 1 - (1 << normalised.shift.count)
    let place = add(
      [
        x.effectiveExponent(self), not(normalised.shift),
        constantWord(UInt(bitPattern: constant), width: width),
      ].filter { !$0.isEmpty }, width: width)
    let isNegativePlace = place[width - 1]
    let isHalfPlace = isZero(place)
    let isBelow = or(isNegativePlace, isHalfPlace)
    // Between zero and the least power the guard bit is the leading one.
    let fraction = Array(normalised.word.dropLast())
    let extra = delivery.bitsBelow
    let tail = Word(repeating: .zeros, count: max(0, extra + 1 - fraction.count)) + fraction
    let shiftedTail = Array(tail.dropFirst()) + [.ones]
    let cut = select(isBelow, shiftedTail, tail)
    let lostBelow = or(tail[0], isNegativePlace)
    let below = mask(cut, not(isNegativePlace))
    let sticky = and(isBelow, lostBelow)
    let lower = mask(place, not(isBelow))
    // Odd is said of the code, which is one less.
    let isOdd = and(not(lower[0]), not(isBelow))
    let isInexact = or(below + [sticky])
    let increment = roundsUp(delivery, sign: .zeros, lowest: isOdd, below: below, sticky: sticky)
    let moves = delivery.mode == .odd ? and(isInexact, not(isOdd)) : increment
    let rounded = add([lower, [moves]], width: width)
    let result = add([rounded, Word(repeating: .ones, count: width)], width: width)

    let isNumber = nor(x.isSpecial(self), x.hasZeroMagnitude(self), x.sign)
    let overflow = and(isNumber, exceeds(rounded, target.largestFinite + 1))
    let vanishes = and(isNumber, isZero(rounded))
    let policy = delivery.attributes.overflow
    let isInfinite = and(x.isInfinite(self), not(x.sign))
    let hasNone = or(and(x.sign, not(x.isNaN(self))), x.isZero(self), vanishes)
    let beyond = and(
      overflow, row(target.overflowsBeyondFinite(delivery.mode, policy), sign: .zeros))
    let isLargest: Row
    var isNaN = x.isNaN(self)
    if policy == .standard {
      isLargest = and(overflow, not(beyond))
      isNaN = or(isNaN, hasNone, isInfinite, beyond)
    } else {
      isLargest = or(overflow, isInfinite)
    }
    let keeps = nor(isLargest, isNaN, hasNone)
    let bits = (0..<target.width).map { position in
      let isSet = (target.largestFinite >> Code(position)) & 1 == 1
      return or(and(result[position], keeps), isSet ? isLargest : .zeros, isNaN)
    }
    return FloatResult(code: bits)
  }
}
