import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// `a / b` of posits; NaR where `b` is zero.
  ///
  /// The magnitudes are divided, rounding being the same for both signs. Their significands lie in
  /// `[1, 2)`, so the quotient has its leading bit at one of two places, and as many digits of it
  /// are found as rounding looks at. The remainder is only asked whether it is zero: where it is, the
  /// quotient has no more digits than the dividend, so a digit that is cut off is none or sticky.
  ///
  /// - Parameters:
  ///   - a: the code of the dividend.
  ///   - b: the code of the divisor.
  ///   - format: the format of operands and result.
  /// - Returns: the code.
  func positQuotient(_ a: Word, _ b: Word, format: PositFormat) -> Word {
    let (n, fractionBits) = (format.width, format.fractionBits)
    let x = PositOperand(magnitudeOf: a, format: format, builder: self)
    let y = PositOperand(magnitudeOf: b, format: format, builder: self)
    let steps = fractionBits + 3
    let dividend = Word(repeating: .zeros, count: steps - 1) + x.significand.dropLast()
    let (quotient, _, sticky) = divide(
      dividend, by: Array(y.significand.dropLast()), quotientBits: steps)
    let isAtLeastOne = quotient[steps - 1]

    // Ex - Ey, and one less where the quotient is below 1: ¬Ey is -Ey - 1.
    let k = x.exponent.count + 1
    let exponent = add(
      [x.exponent.signExtended(to: k), not(y.exponent.signExtended(to: k))],
      carryIn: isAtLeastOne, width: k)
    let magnitude = positRound(
      PositUnrounded(
        sign: .zeros, exponent: exponent,
        fraction: select(
          isAtLeastOne, Array(quotient[1...].dropLast()), Array(quotient.dropLast(2))),
        sticky: sticky, isNonzero: x.hasMagnitude(self)),
      isNaR: or(isNaR(a), nor(Array(b.dropLast()))), to: format)
    return negate(magnitude, if: xor(a[n - 1], b[n - 1]))
  }

  /// `√a` of a posit; NaR where `a` is negative.
  ///
  /// Of an odd exponent one factor of two goes to the significand, which then lies in `[1, 4)`; the
  /// root has its leading bit in place.
  ///
  /// - Parameters:
  ///   - a: the code of the operand.
  ///   - format: the format of operand and result.
  /// - Returns: the code.
  func positSquareRoot(_ a: Word, format: PositFormat) -> Word {
    let x = PositOperand(a.dropLast() + [.zeros], format: format, builder: self)
    let bits = format.fractionBits + 2
    let significand = Array(x.significand.dropLast())
    let radicand = select(x.exponent[0], [.zeros] + significand, significand + [.zeros])
    let (root, _, sticky) = squareRoot(
      Word(repeating: .zeros, count: bits) + radicand, rootBits: bits, isNormalised: true)
    return positRound(
      PositUnrounded(
        sign: .zeros, exponent: Array(x.exponent.dropFirst()), fraction: Array(root.dropLast()),
        sticky: sticky, isNonzero: x.hasMagnitude(self)),
      isNaR: a[a.count - 1], to: format)
  }
}

extension PositOperand {
  /// The magnitude of a code; of NaR, zero.
  fileprivate init(magnitudeOf code: Word, format: PositFormat, builder: ProgramBuilder) {
    let magnitude = builder.positMagnitude(code).dropLast() + [.zeros]
    self.init(Array(magnitude), format: format, builder: builder)
  }

  /// Whether a magnitude is not zero: it then has its leading bit.
  fileprivate func hasMagnitude(_ builder: ProgramBuilder) -> Row {
    significand[significand.count - 2]
  }
}
