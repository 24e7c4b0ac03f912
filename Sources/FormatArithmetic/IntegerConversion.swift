import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// A float rounded to an integer format.
  ///
  /// The significand is placed at the top of a word of the integer's width and shifted right to its
  /// place, as far as its exponent says.
  ///
  /// Exceptions: invalid for NaNs, infinities and whatever is out of range after rounding, which
  /// deliver the nearest end of the range, and for NaNs the upper one (RISC-V); else inexact.
  ///
  /// - Parameters:
  ///   - code: the code of the float.
  ///   - source: the format of `code`.
  ///   - target: the format of the result.
  ///   - delivery: the rounding mode.
  /// - Returns: the integer and its flags.
  func integerConversion(
    _ code: Word, from source: FloatFormat, to target: IntegerFormat, _ delivery: Delivery
  ) -> FloatResult {
    let x = FloatOperand(code, format: source, builder: self)
    let (n, p) = (target.width, source.precision)
    let extra = 1 + delivery.mode.randomBits
    // The leading bit stands at position n - 1 when the exponent is n - 1.
    let length = max(n + extra, p)
    let placed = Word(repeating: .zeros, count: length - p) + x.significand
    let largest = n - 1 + source.bias + (1 << source.exponentBits)
    let width = Int.bitWidth - largest.leadingZeroBitCount + 1
    let place = constantWord(UInt(bitPattern: n - 1 + source.bias), width: width)
    let distance = subtract(place, x.effectiveExponent(self).zeroExtended(to: width)).difference
    let isAbove = and(distance[width - 1], not(x.hasZeroMagnitude(self)))
    let (shifted, lost) = shiftRight(placed, by: Array(distance.dropLast()))
    let integer = Array(shifted.suffix(n))
    let cut = Array(shifted.dropLast(n))
    let sticky = or(Array(cut.dropLast(extra)) + [lost])
    let below = Array(cut.suffix(extra))

    let isInexact = or(below + [sticky])
    let increment = roundsUp(
      delivery, sign: x.sign, lowest: integer[0], below: below, sticky: sticky)
    let moves = delivery.mode == .odd ? and(isInexact, not(integer[0])) : increment
    let magnitude = add([integer, [moves]], width: n + 1)
    let result = negate(magnitude, if: x.sign)

    // Above: beyond the width, or what is left there after rounding.
    let high = target.isSigned ? Array(magnitude[(n - 1)...]) : [magnitude[n]]
    let isTooLarge = or([isAbove] + high)
    var isOutside = isTooLarge
    if target.isSigned {
      // The least integer has the magnitude 2^(n-1).
      let isLeast = and(
        x.sign, magnitude[n - 1], nor([isAbove, magnitude[n]] + magnitude[..<(n - 1)]))
      isOutside = and(isTooLarge, not(isLeast))
    } else {
      isOutside = or(isTooLarge, and(x.sign, or(magnitude)))
    }
    let isNaN = x.isNaN(self)
    let invalid = or(isOutside, x.isInfinite(self), isNaN)
    let isLower = and(invalid, x.sign, not(isNaN))
    let isUpper = and(invalid, not(isLower))
    let codeBits = result.prefix(n).enumerated().map { position, bit in
      let isSignPosition = target.isSigned && position == n - 1
      let set = isSignPosition ? isLower : isUpper
      return or(and(bit, not(invalid)), set)
    }
    return FloatResult(
      code: codeBits, inexact: and(isInexact, not(invalid)), invalid: invalid)
  }

  /// An integer rounded to a float format.
  ///
  /// - Parameters:
  ///   - code: the code of the integer.
  ///   - source: the format of `code`.
  ///   - target: the format of the result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  /// - Returns: the code in the target format and its flags.
  func floatConversion(
    _ code: Word, from source: IntegerFormat, to target: FloatFormat, _ delivery: Delivery
  ) -> FloatResult {
    let n = source.width
    let sign = source.isSigned ? code[n - 1] : .zeros
    let magnitude = negate(code, if: sign)
    let normalised = normalise(magnitude)
    // e - emin of the target: n - 1 - shift - (1 - bias').
    let greatest = n + target.bias
    let largest = max(greatest, 1 << target.exponentBits)
    let width = Int.bitWidth - largest.leadingZeroBitCount + 1
    let constant = n - 2 + target.bias + 1 - (1 << normalised.shift.count)
    let exponent = add(
      [not(normalised.shift), constantWord(UInt(bitPattern: constant), width: width)]
        .filter { !$0.isEmpty }, width: width)
    let unrounded = scale(
      normalised.word, sticky: .zeros, sign: sign, exponent: exponent, isZero: isZero(code),
      to: target, delivery)
    let rounded = round(unrounded, to: target, delivery, isFinite: .ones)
    return pack(
      rounded, sign: sign, special: SpecialResult(isInfinite: .zeros, isNaN: .zeros),
      format: target, delivery)
  }

  /// An integer in another integer format: modulo its width, or clamped to its range.
  ///
  /// - Parameters:
  ///   - code: the code of the integer.
  ///   - source: the format of `code`.
  ///   - target: the format of the result.
  ///   - saturates: whether an integer out of range becomes the nearest end of it.
  /// - Returns: the code in the target format.
  func integerConversion(
    _ code: Word, from source: IntegerFormat, to target: IntegerFormat, saturates: Bool
  ) -> Word {
    let width = max(source.width, target.width) + 1
    let value =
      source.isSigned ? code.signExtended(to: width) : code.zeroExtended(to: width)
    let wrapped = Array(value.prefix(target.width))
    guard saturates else { return wrapped }
    let sign = source.isSigned ? code[source.width - 1] : .zeros
    let high = value.dropFirst(target.isSigned ? target.width - 1 : target.width)
    let isAbove = and(not(sign), or(Array(high)))
    let isBelow = target.isSigned ? and(sign, not(and(Array(high)))) : sign
    let isInside = nor(isAbove, isBelow)
    return wrapped.enumerated().map { position, bit in
      let isSignPosition = target.isSigned && position == target.width - 1
      return or(and(bit, isInside), isSignPosition ? isBelow : isAbove)
    }
  }
}
