import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// The exponent of a float, `⌊log₂ |x|⌋`, as an integer of the format's `scaleFormat`.
  ///
  /// Exceptions: invalid for zero (the least integer), and for infinities and NaNs (the greatest).
  ///
  /// - Parameters:
  ///   - a: the code.
  ///   - format: the format of the operand.
  /// - Returns: the integer and its flags.
  func floatExponent(_ a: Word, format: FloatFormat) -> FloatResult {
    let x = FloatOperand(a, format: format, builder: self)
    let width = format.scaleFormat.width
    let shift = normalise(x.significand).shift
    // Minus the shift is its complement plus one, less the weight above it.
    let constant = 1 - (1 << shift.count) - format.bias
    let exponent = add(
      [
        x.effectiveExponent(self), not(shift),
        constantWord(UInt(bitPattern: constant), width: width),
      ]
      .filter { !$0.isEmpty }, width: width)
    let isZero = x.isZero(self)
    let isSpecial = x.isSpecial(self)
    let isNumber = nor(isZero, isSpecial)
    let code = exponent.enumerated().map { position, bit in
      or(and(bit, isNumber), position == width - 1 ? isZero : isSpecial)
    }
    return FloatResult(code: code, invalid: not(isNumber))
  }
}
