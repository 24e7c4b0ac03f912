import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// Whether a code is NaR: its highest bit alone.
  func isNaR(_ code: Word) -> Row {
    and(code[code.count - 1], nor(Array(code.dropLast())))
  }

  /// The magnitude of a posit: the two's complement of a negative code; NaR stays.
  func positMagnitude(_ code: Word) -> Word { negate(code, if: code[code.count - 1]) }

  /// The next code up (`isUp`) or down, as codes are ordered, NaR between the ends of the circle.
  func positNeighbour(_ code: Word, isUp: Bool) -> Word {
    add(
      [code, isUp ? constantWord(1 as UInt8, width: code.count) : code.map { _ in .ones }],
      width: code.count)
  }

  /// The lesser of two posits, or the greater; NaR where an operand is NaR.
  func positExtreme(_ a: Word, _ b: Word, isMaximum: Bool) -> Word {
    let isLess = isLessSigned(a, b)
    if !isMaximum { return select(isLess, a, b) }
    // NaR is the least of all, so only the maximum has to look for it.
    let isNaR = or([a, b].map(isNaR))
    let greater = select(isLess, b, a)
    return mask(Array(greater.dropLast()), not(isNaR)) + [or(greater[greater.count - 1], isNaR)]
  }
}
