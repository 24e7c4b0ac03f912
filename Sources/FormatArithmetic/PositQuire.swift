import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// A posit in units of the quire, exactly.
  ///
  /// - Parameters:
  ///   - a: the code of the posit.
  ///   - format: the format of the posit.
  /// - Returns: `16n` bits in two's complement, and whether the posit is NaR.
  func quireTerm(_ a: Word, format: PositFormat) -> (term: Word, isNaR: Row) {
    let x = PositOperand(a, format: format, builder: self)
    // A negative number's significand of -2 makes its exponent one less than the least.
    let least = -format.maximumExponent - 1
    let term = placed(
      x.significand, exponent: [x.exponent], least: least, largest: format.maximumExponent,
      at: format.quireFractionBits - format.fractionBits + least, width: format.quireWidth)
    return (term, x.isNaR)
  }

  /// The exact product of two posits in units of the quire.
  ///
  /// - Parameters:
  ///   - a: the code of the first factor.
  ///   - b: the code of the second factor.
  ///   - format: the format of the posits.
  /// - Returns: `16n` bits in two's complement, and whether a factor is NaR.
  func quireTerm(_ a: Word, _ b: Word, format: PositFormat) -> (term: Word, isNaR: Row) {
    let x = PositOperand(a, format: format, builder: self)
    let y = PositOperand(b, format: format, builder: self)
    let least = 2 * (-format.maximumExponent - 1)
    let term = placed(
      multiplySigned(x.significand, y.significand), exponent: [x.exponent, y.exponent],
      least: least, largest: 2 * format.maximumExponent,
      at: format.quireFractionBits - 2 * format.fractionBits + least, width: format.quireWidth)
    return (term, or(x.isNaR, y.isNaR))
  }

  /// A two's-complement significand shifted left by its exponent, in a wide word.
  ///
  /// The stages go from the least power of two up, so that the word grows as late as can be: of `m`
  /// bits and `k` stages about `k·m + 2^k` selections. Bits that fall below the word are zeros.
  ///
  /// - Parameters:
  ///   - significand: zero wherever the exponent is out of its bounds.
  ///   - exponent: two's-complement words that add up to the exponent.
  ///   - least: the least exponent.
  ///   - largest: the largest exponent.
  ///   - position: where the lowest bit goes for the least exponent; may be negative.
  ///   - width: the bits of the result.
  /// - Returns: the significand times `2^(exponent - least + position)`.
  private func placed(
    _ significand: Word, exponent: [Word], least: Int, largest: Int, at position: Int, width: Int
  ) -> Word {
    let bits = Int.bitWidth - (largest - least).leadingZeroBitCount
    let amount = add(
      exponent.map { $0.signExtended(to: bits) }
        + [constantWord(UInt(bitPattern: -least), width: bits)], width: bits)
    let sign = significand[significand.count - 1]
    let limit = width - position
    var current = significand
    for (stage, row) in amount.enumerated() {
      let distance = 1 << stage
      let grown = current.signExtended(to: min(limit, current.count + distance))
      current = grown.indices.map { index in
        select(row, index < distance ? .zeros : grown[index - distance], grown[index])
      }
    }
    let extended = current + Word(repeating: sign, count: max(0, limit - current.count))
    return position < 0
      ? Array(extended.dropFirst(-position)) : Word(repeating: .zeros, count: position) + extended
  }

  /// A quire with terms added, modulo `2^(16n)`; NaR where it or a term is NaR.
  ///
  /// - Parameters:
  ///   - quire: `16n` bits in two's complement; `10…0` is NaR.
  ///   - terms: as `quireTerm` makes them.
  /// - Returns: the sum.
  func quireSum(_ quire: Word, _ terms: [(term: Word, isNaR: Row)]) -> Word {
    let top = quire.count - 1
    let wasNaR = and(quire[top], nor(Array(quire.dropLast())))
    let isNaR = or([wasNaR] + terms.map(\.isNaR))
    let total = add([quire] + terms.map(\.term), width: quire.count)
    return mask(Array(total.dropLast()), not(isNaR)) + [or(total[top], isNaR)]
  }

  /// The posit nearest to a quire: its one rounding.
  ///
  /// - Parameters:
  ///   - quire: `16n` bits in two's complement; `10…0` is NaR.
  ///   - format: the format of the posit.
  /// - Returns: the code.
  func positOfQuire(_ quire: Word, format: PositFormat) -> Word {
    let top = quire.count - 1
    let sign = quire[top]
    let leading = shiftOutRun(
      Array(quire.dropLast()), of: sign, atMost: top, sticky: .zeros,
      keeping: format.fractionBits + 2)
    let fraction = Array(leading.word.dropLast())
    // Of the negative powers of two only the least has no run to shift out.
    let isNaR = and(sign, nor(fraction + [leading.sticky] + leading.count))
    let k = leading.count.count + 2
    let exponent = add(
      [
        not(leading.count) + Word(repeating: .ones, count: k - leading.count.count),
        constantWord(UInt(top - format.quireFractionBits), width: k),
      ], width: k)
    return positRound(
      PositUnrounded(
        sign: sign, exponent: exponent, fraction: fraction, sticky: leading.sticky,
        isNonzero: or(sign, leading.word[leading.word.count - 1])),
      isNaR: isNaR, to: format)
  }
}
