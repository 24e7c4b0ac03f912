import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// `a · b` of posits.
  ///
  /// The product of two significands lies in `[1, 4]` or in `(-4, -1)`; where it is 2 or more in
  /// magnitude it is taken one binade higher. The 4 of two times -2 is taken two binades higher,
  /// its fraction being zero wherever it is cut.
  ///
  /// - Parameters:
  ///   - a: the code of the first operand.
  ///   - b: the code of the second operand.
  ///   - format: the format of operands and result.
  /// - Returns: the code.
  func positProduct(_ a: Word, _ b: Word, format: PositFormat) -> Word {
    let x = PositOperand(a, format: format, builder: self)
    let y = PositOperand(b, format: format, builder: self)
    let product = multiplySigned(x.significand, y.significand)
    let point = 2 * format.fractionBits
    let isHigh = xor(product[point + 1], product[point + 2])
    let isFour = and(product[point + 2], not(product[point + 3]))

    let kept = format.fractionBits + 1
    func bit(_ position: Int) -> Row { position < 0 ? .zeros : product[position] }
    let fraction = ((point - kept)..<point).map { select(isHigh, bit($0 + 1), bit($0)) }
    let lost = or(
      Array(product.prefix(max(0, point - kept))) + [and(isHigh, bit(point - kept))])

    let k = x.exponent.count + 1
    let (first, second) = (x.exponent.signExtended(to: k), y.exponent.signExtended(to: k))
    let exponent = sum(width: k) { position in
      [first[position], second[position]] + (position == 0 ? [isHigh, isFour] : [])
    }
    return positRound(
      PositUnrounded(
        sign: product[point + 3], exponent: exponent, fraction: fraction, sticky: lost,
        isNonzero: nor(x.isZero, y.isZero)),
      isNaR: or(x.isNaR, y.isNaR), to: format)
  }

  /// `a · b + c` of posits, rounded once.
  ///
  /// - Parameters:
  ///   - a: the code of the first factor.
  ///   - b: the code of the second factor.
  ///   - c: the code of the addend.
  ///   - format: the format of operands and result.
  /// - Returns: the code.
  func positFusedSum(_ a: Word, _ b: Word, _ c: Word, format: PositFormat) -> Word {
    let x = PositOperand(a, format: format, builder: self)
    let y = PositOperand(b, format: format, builder: self)
    let z = PositOperand(c, format: format, builder: self)
    let k = x.exponent.count + 1
    let product = PositTerm(
      significand: multiplySigned(x.significand, y.significand),
      exponent: add([x.exponent.signExtended(to: k), y.exponent.signExtended(to: k)], width: k),
      isZero: or(x.isZero, y.isZero))
    let padding = Word(repeating: .zeros, count: format.fractionBits)
    let addend = PositTerm(
      significand: (padding + z.significand).signExtended(to: product.significand.count),
      exponent: z.exponent.signExtended(to: k), isZero: z.isZero)
    let exact = alignedSum(
      addend, product, fractionBits: 2 * format.fractionBits, for: format)
    return positRound(exact, isNaR: or(x.isNaR, y.isNaR, z.isNaR), to: format)
  }
}
