import BitSerial
import NumberFormats
import TransverseRead

/// The fields of a floating-point operand in rows, and what a program wants to know of them.
struct FloatOperand {
  let format: FloatFormat
  let sign: Row
  /// The exponent field.
  let exponent: Word
  /// The fraction field.
  let fraction: Word
  /// Whether the leading significand bit is 1: the exponent field is not zero.
  let isNormal: Row

  init(magnitude: Word, sign: Row, format: FloatFormat, builder: ProgramBuilder) {
    self.format = format
    self.sign = sign
    fraction = Array(magnitude[..<format.significandBits])
    exponent = Array(magnitude[format.significandBits...])
    isNormal = format.specials == .scale ? .ones : builder.or(exponent)
  }

  init(_ code: Word, format: FloatFormat, builder: ProgramBuilder) {
    self.init(
      magnitude: Array(code.prefix(format.magnitudeBits)),
      sign: format.isSigned ? code[format.width - 1] : .zeros, format: format, builder: builder)
  }

  /// The significand with its leading bit: `p` bits.
  var significand: Word { fraction + [isNormal] }

  /// The code without its sign.
  var magnitude: Word { fraction + exponent }

  /// The biased exponent that the significand is scaled by: the field, with 1 for a subnormal's 0.
  ///
  /// No carry can arise, since a zero field has no other bit.
  func effectiveExponent(_ builder: ProgramBuilder) -> Word {
    if format.specials == .scale { return exponent }
    return [builder.or(exponent[0], builder.not(isNormal))] + exponent.dropFirst()
  }

  /// Whether any fraction bit is set.
  func hasFraction(_ builder: ProgramBuilder) -> Row {
    fraction.isEmpty ? .zeros : builder.or(fraction)
  }

  /// Whether the magnitude is zero: a zero, or the NaN in the place of `-0`.
  func hasZeroMagnitude(_ builder: ProgramBuilder) -> Row {
    builder.nor(hasFraction(builder), isNormal)
  }

  /// Whether the operand is a zero.
  func isZero(_ builder: ProgramBuilder) -> Row {
    let hasZeroMagnitude = hasZeroMagnitude(builder)
    return hasNaNAtMinusZero ? builder.and(hasZeroMagnitude, builder.not(sign)) : hasZeroMagnitude
  }

  /// Whether the operand is an infinity or a NaN.
  func isSpecial(_ builder: ProgramBuilder) -> Row {
    if format.specials == .ieee { return builder.and(exponent) }
    return builder.or(isNaN(builder), isInfinite(builder))
  }

  /// Whether the operand is a NaN of either kind.
  func isNaN(_ builder: ProgramBuilder) -> Row {
    switch format.specials {
    case .ieee: builder.and(isSpecial(builder), hasFraction(builder))
    case .finite: .zeros
    case _ where hasNaNAtMinusZero: builder.and(hasZeroMagnitude(builder), sign)
    default: builder.and(magnitude)
    }
  }

  /// Whether the operand is an infinity.
  func isInfinite(_ builder: ProgramBuilder) -> Row {
    switch format.specials {
    case .ieee: builder.and(isSpecial(builder), builder.not(hasFraction(builder)))
    case .p3109Extended where format.isSigned: builder.and(magnitude)
    case .p3109Extended: builder.and(magnitude.dropFirst() + [builder.not(magnitude[0])])
    default: .zeros
    }
  }

  /// Whether the operand is a signalling NaN: a NaN whose quiet bit (the top fraction bit) is 0.
  func isSignaling(_ builder: ProgramBuilder) -> Row {
    guard format.specials == .ieee else { return .zeros }
    let quiet = fraction[fraction.count - 1]
    return builder.and(isSpecial(builder), hasFraction(builder), builder.not(quiet))
  }

  private var hasNaNAtMinusZero: Bool {
    switch format.specials {
    case .finiteNaNUnsignedZero: true
    case .p3109Extended, .p3109Finite: format.isSigned
    case .ieee, .finite, .finiteNaN, .scale: false
    }
  }
}

extension ProgramBuilder {
  /// A code with its subnormal numbers replaced by zeros of their sign.
  func flushingSubnormals(_ code: Word, _ format: FloatFormat) -> Word {
    let operand = FloatOperand(code, format: format, builder: self)
    let isNumber = operand.isNormal
    guard format.specials == .ieee || format.specials == .finite || format.specials == .finiteNaN
    else {
      // A zero has no sign here, and the code of minus zero is the NaN.
      let isKept = or(isNumber, operand.hasZeroMagnitude(self))
      return mask(code, isKept)
    }
    return mask(operand.fraction, isNumber) + code.dropFirst(operand.fraction.count)
  }
}
