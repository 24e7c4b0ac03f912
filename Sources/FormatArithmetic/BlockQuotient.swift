import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// The rule of NVFP4: the scale is the sixth of the largest magnitude, the elements are quotients.
  ///
  /// - Parameters:
  ///   - numbers: the codes of as many numbers as the block has elements.
  ///   - source: the format of the numbers.
  ///   - format: a block format whose scale has a significand and whose largest element is 6.
  /// - Returns: the codes of the block.
  func quantisedByQuotient(
    _ numbers: [Word], from source: FloatFormat, to format: BlockFormat
  ) -> BlockOperand {
    guard case .float(let element) = format.element else {
      preconditionFailure("a scale with a significand belongs to float elements")
    }
    let operands = numbers.map { FloatOperand($0, format: source, builder: self) }
    let isNaN = or(operands.map { $0.isSpecial(self) })
    let largest = exactNumber(largestMagnitude(operands, source), source)
    let scale = float(sixth(largest), to: format.scale, .saturating(.nearestEven)).code
    let isUsed = nor(isNaN, isZero(scale))
    let divisor = exactNumber(scale, format.scale)
    let elements = numbers.map { number in
      let quotient = quotient(exactNumber(number, source), divisor, precision: element.precision)
      return mask(float(quotient, to: element, .saturating(.nearestEven)).code, isUsed)
    }
    // The NaN is all ones but for the sign.
    let code = scale.enumerated().map { $0 < format.scale.magnitudeBits ? or($1, isNaN) : .zeros }
    return BlockOperand(scale: code, elements: elements)
  }

  /// The sixth of a number, with a lowest bit that stands for all that lies below.
  ///
  /// A third of a significand has its highest bit one place lower, or two where the significand is
  /// below 3/2.
  private func sixth(_ number: ExactNumber) -> ExactNumber {
    let extra = max(2, 8 - number.significand.count)
    let dividend = Word(repeating: .zeros, count: extra) + number.significand
    let (digits, _, rest) = divide(
      dividend, by: [.ones, .ones], quotientBits: dividend.count - 1)
    let width = number.exponent.count + 1
    let lessThree = constantWord(UInt(bitPattern: -3), width: width)
    return joined(
      digits, rest: rest, sign: number.sign,
      exponents: [number.exponent.signExtended(to: width), lessThree], isZero: number.isZero)
  }

  /// A quotient that is precise enough to be rounded to a few bits, with a lowest bit that stands for
  /// all that lies below.
  ///
  /// Only the highest bits of the dividend are divided; the others can but make the rest nonzero.
  private func quotient(
    _ x: ExactNumber, _ y: ExactNumber, precision: Int
  ) -> ExactNumber {
    // One digit may be lost for the place of the highest; the guard bit and one more follow.
    let count = precision + 3
    let length = y.significand.count + count - 1
    let padding = Word(repeating: .zeros, count: max(0, length - x.significand.count))
    let low = Array(x.significand.dropLast(length))
    let (digits, _, rest) = divide(
      padding + x.significand.suffix(length), by: y.significand, quotientBits: count)
    let width = max(x.exponent.count, y.exponent.count) + 2
    // Minus the exponent of y is its complement plus one; the highest digit is at the second place.
    return joined(
      digits, rest: or(low + [rest]), sign: xor(x.sign, y.sign),
      exponents: [
        x.exponent.signExtended(to: width), not(y.exponent.signExtended(to: width)),
      ], isZero: x.isZero)
  }

  /// The digits of a quotient, the highest 1 at one of two places, as an exact number.
  ///
  /// - Parameters:
  ///   - digits: the digits.
  ///   - rest: whether the quotient lies above them.
  ///   - sign: the sign.
  ///   - exponents: words whose sum is the exponent where the highest digit is 0.
  ///   - isZero: where the quotient is zero.
  /// - Returns: the number, its lowest bit in place of the rest.
  private func joined(
    _ digits: Word, rest: Row, sign: Row, exponents: [Word], isZero: Row
  ) -> ExactNumber {
    let isHigh = digits[digits.count - 1]
    let word = select(isHigh, Array(digits.dropFirst()), Array(digits.dropLast()))
    let sticky = or(rest, and(isHigh, digits[0]))
    return ExactNumber(
      sign: sign, significand: [sticky] + word,
      exponent: add(exponents + [[isHigh]], width: exponents[0].count), isZero: isZero)
  }
}
