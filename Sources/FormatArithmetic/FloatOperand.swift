import BitSerial
import NumberFormats
import TransverseRead

/// The fields of a floating-point operand in rows, and what a program wants to know of them.
struct FloatOperand {
  let sign: Row
  /// The exponent field.
  let exponent: Word
  /// The fraction field.
  let fraction: Word
  /// Whether the leading significand bit is 1: the exponent field is not zero.
  let isNormal: Row

  init(magnitude: Word, sign: Row, format: FloatFormat, builder: ProgramBuilder) {
    self.sign = sign
    fraction = Array(magnitude[..<format.significandBits])
    exponent = Array(magnitude[format.significandBits...])
    isNormal = builder.or(exponent)
  }

  init(_ code: Word, format: FloatFormat, builder: ProgramBuilder) {
    self.init(
      magnitude: Array(code.dropLast()), sign: code[format.width - 1], format: format,
      builder: builder)
  }

  /// The significand with its leading bit: `p` bits.
  var significand: Word { fraction + [isNormal] }

  /// The biased exponent that the significand is scaled by: the field, with 1 for a subnormal's 0.
  ///
  /// No carry can arise, since a zero field has no other bit.
  func effectiveExponent(_ builder: ProgramBuilder) -> Word {
    [builder.or(exponent[0], builder.not(isNormal))] + exponent.dropFirst()
  }

  /// Whether the exponent field is all ones: an infinity or a NaN.
  func isSpecial(_ builder: ProgramBuilder) -> Row { builder.and(exponent) }

  /// Whether any fraction bit is set.
  func hasFraction(_ builder: ProgramBuilder) -> Row { builder.or(fraction) }

  /// Whether the operand is a signalling NaN: a NaN whose quiet bit (the top fraction bit) is 0.
  func isSignaling(_ builder: ProgramBuilder) -> Row {
    let quiet = fraction[fraction.count - 1]
    return builder.and(isSpecial(builder), hasFraction(builder), builder.not(quiet))
  }
}
