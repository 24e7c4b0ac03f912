import BitSerial
import NumberFormats
import TransverseRead

/// A number of any family in rows: what a conversion to another family starts from.
struct ExactNumber {
  let sign: Row
  /// The significand with its highest bit up, unless the number is zero.
  let significand: Word
  /// The power of two of the highest bit, in two's complement.
  let exponent: Word
  let isZero: Row
  var isNaN: Row = .zeros
  var isInfinite: Row = .zeros
  var isSignaling: Row = .zeros
}

extension ProgramBuilder {
  /// A float as an exact number.
  func exactNumber(_ code: Word, _ format: FloatFormat) -> ExactNumber {
    let x = FloatOperand(code, format: format, builder: self)
    let normalised = normalise(x.significand)
    return ExactNumber(
      sign: x.sign, significand: normalised.word,
      exponent: reduced(
        x.effectiveExponent(self), by: normalised.shift, plus: -format.bias,
        largest: format.bias + (1 << format.exponentBits) + format.precision),
      isZero: x.hasZeroMagnitude(self), isNaN: x.isNaN(self), isInfinite: x.isInfinite(self),
      isSignaling: x.isSignaling(self))
  }

  /// A fixed-point number or an integer as an exact number.
  func exactNumber(_ code: Word, _ format: FixedPointFormat) -> ExactNumber {
    let n = format.width
    let sign = format.isSigned ? code[n - 1] : .zeros
    let normalised = normalise(negate(code, if: sign))
    return ExactNumber(
      sign: sign, significand: normalised.word,
      exponent: reduced(
        [], by: normalised.shift, plus: n - 1 - format.fractionBits,
        largest: 2 * n + format.fractionBits),
      isZero: isZero(code))
  }

  /// A posit as an exact number.
  func exactNumber(_ code: Word, _ format: PositFormat) -> ExactNumber {
    let x = PositOperand(positMagnitude(code), format: format, builder: self)
    return ExactNumber(
      sign: code[format.width - 1], significand: Array(x.significand.dropLast()),
      exponent: x.exponent, isZero: x.isZero, isNaN: x.isNaR)
  }

  /// An unsigned word, less a shift, plus a constant, in two's complement.
  private func reduced(_ word: Word, by shift: Word, plus constant: Int, largest: Int) -> Word {
    let width = Int.bitWidth - largest.leadingZeroBitCount + 1
    // Minus the shift is its complement plus one, less the weight above it.
    let sum = constant + 1 - (1 << shift.count)
    return add(
      [word, not(shift), constantWord(UInt(bitPattern: sum), width: width)].filter { !$0.isEmpty },
      width: width)
  }

  /// An exact number rounded to a float format.
  ///
  /// - Parameters:
  ///   - number: the number.
  ///   - target: the format of the result.
  ///   - delivery: the rounding mode, and what else may be chosen.
  ///   - isOnGrid: whether the format has every such number that is not beyond its range, so that nothing
  ///     but overflow is rounded.
  /// - Returns: the code and its flags.
  func float(
    _ number: ExactNumber, to target: FloatFormat, _ delivery: Delivery, isOnGrid: Bool = false
  ) -> FloatResult {
    let largest = (1 << number.exponent.count) + target.bias + (2 << target.exponentBits)
    let width = Int.bitWidth - largest.leadingZeroBitCount + 1
    let exponent = add(
      [
        number.exponent.signExtended(to: width),
        constantWord(UInt(bitPattern: target.bias - 1), width: width),
      ], width: width)
    let unrounded = scale(
      number.significand, sticky: .zeros, sign: number.sign, exponent: exponent,
      isZero: number.isZero, to: target, delivery, isOnGrid: isOnGrid)
    let isFinite = nor(number.isNaN, number.isInfinite)
    let rounded = round(unrounded, to: target, delivery, isFinite: isFinite)
    let special = SpecialResult(
      isInfinite: number.isInfinite, isNaN: number.isNaN,
      invalid: target.specials.hasNaN ? number.isSignaling : number.isNaN)
    let sign = and(number.sign, not(number.isNaN))
    return pack(rounded, sign: sign, special: special, format: target, delivery)
  }

  /// An exact number rounded to a posit format; what is no finite number becomes NaR.
  func posit(_ number: ExactNumber, to target: PositFormat) -> Word {
    let kept = target.fractionBits + 1
    let fraction = Array(number.significand.dropLast())
    let cut = max(0, fraction.count - kept)
    let padding = Word(repeating: .zeros, count: max(0, kept - fraction.count))
    let isNumber = nor(number.isNaN, number.isInfinite)
    // The magnitude is rounded; rounding is the same for both signs.
    let magnitude = positRound(
      PositUnrounded(
        sign: .zeros, exponent: widened(number.exponent, for: target),
        fraction: padding + fraction.dropFirst(cut),
        sticky: or(fraction.prefix(cut) + [.zeros]), isNonzero: not(number.isZero)),
      isNaR: not(isNumber), to: target)
    return negate(magnitude, if: number.sign)
  }

  /// An exponent of as many bits as rounding to a posit takes apart.
  private func widened(_ exponent: Word, for target: PositFormat) -> Word {
    let least = Int.bitWidth - target.maximumExponent.leadingZeroBitCount + 2
    return exponent.signExtended(to: max(exponent.count, least))
  }

  /// An exact number rounded to a fixed-point format.
  ///
  /// - Parameters:
  ///   - number: the number.
  ///   - target: the format of the result.
  ///   - isPosit: whether the number was a posit, of which whatever is no number of the target becomes
  ///     the code `10…0`; of others it becomes the nearest end, of a NaN the upper one.
  ///   - delivery: the rounding mode.
  /// - Returns: the code, and the flags of a float's conversion.
  func fixedPoint(
    _ number: ExactNumber, to target: FixedPointFormat, isPosit: Bool, _ delivery: Delivery
  ) -> FloatResult {
    let n = target.width
    let extra = 1 + delivery.mode.randomBits
    let p = number.significand.count
    // The highest bit stands at position n - 1 when the exponent is n - 1 less the fraction bits.
    let length = max(n + extra, p)
    let placed = Word(repeating: .zeros, count: length - p) + number.significand
    let largest = n + target.fractionBits + (1 << number.exponent.count)
    let width = Int.bitWidth - largest.leadingZeroBitCount + 1
    let place = constantWord(UInt(bitPattern: n - 1 - target.fractionBits), width: width)
    let distance = subtract(place, number.exponent.signExtended(to: width)).difference
    let isAbove = and(distance[width - 1], not(number.isZero))
    let (shifted, lost) = shiftRight(placed, by: Array(distance.dropLast()))
    let integer = Array(shifted.suffix(n))
    let cut = Array(shifted.dropLast(n))
    return fitted(
      integer, below: Array(cut.suffix(extra)),
      sticky: or(Array(cut.dropLast(extra)) + [lost]), isAbove: isAbove, number, to: target,
      isPosit: isPosit, delivery)
  }

  private func fitted(
    _ integer: Word, below: Word, sticky: Row, isAbove: Row, _ number: ExactNumber,
    to target: FixedPointFormat, isPosit: Bool, _ delivery: Delivery
  ) -> FloatResult {
    let n = target.width
    let sign = number.sign
    let isInexact = or(below + [sticky])
    let increment = roundsUp(
      delivery, sign: sign, lowest: integer[0], below: below, sticky: sticky)
    let moves = delivery.mode == .odd ? and(isInexact, not(integer[0])) : increment
    let magnitude = add([integer, [moves]], width: n + 1)
    let result = negate(magnitude, if: sign)

    // Above: beyond the width, or what is left there after rounding.
    let high = target.isSigned ? Array(magnitude[(n - 1)...]) : [magnitude[n]]
    let isTooLarge = or([isAbove] + high)
    let isOutside: Row
    if target.isSigned {
      // The least number has the magnitude 2^(n-1).
      let isLeast = and(
        sign, magnitude[n - 1], nor([isAbove, magnitude[n]] + magnitude[..<(n - 1)]))
      isOutside = and(isTooLarge, not(isLeast))
    } else {
      isOutside = or(isTooLarge, and(sign, or(magnitude)))
    }
    let invalid = or(isOutside, number.isInfinite, number.isNaN)
    let isLower = and(invalid, sign, not(number.isNaN))
    let isUpper = and(invalid, not(isLower))
    let code = result.prefix(n).enumerated().map { position, bit in
      let isHighest = position == n - 1
      let set =
        isPosit
        ? (isHighest ? invalid : .zeros) : target.isSigned && isHighest ? isLower : isUpper
      return or(and(bit, not(invalid)), set)
    }
    return FloatResult(code: code, inexact: and(isInexact, not(invalid)), invalid: invalid)
  }
}
