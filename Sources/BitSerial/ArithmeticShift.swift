import TransverseRead

extension ProgramBuilder {
  /// A two's-complement word shifted right by a row-valued amount, and whether a 1 was lost.
  ///
  /// An amount of `n` or more gives copies of the sign.
  ///
  /// - Parameters:
  ///   - word: a word of `n ≥ 1` bits.
  ///   - amount: how far, an unsigned word of any width.
  /// - Returns: `⌊word / 2^amount⌋`, `n` bits; whether the division has a remainder.
  public func shiftRightArithmetic(_ word: Word, by amount: Word) -> (shifted: Word, sticky: Row) {
    precondition(!word.isEmpty, "a two's-complement word has a sign")
    let n = word.count
    let stages = n == 1 ? 0 : Int.bitWidth - (n - 1).leadingZeroBitCount
    let isFar = or(Array(amount.dropFirst(stages)))
    var current = word
    // All stages together leave nothing but copies of the sign, as any farther shift does; but of
    // the least word a farther one may lose the sign bit only.
    var lost = [and(isFar, word[n - 1])]
    for (position, bit) in amount.prefix(stages).enumerated() {
      let stage = or(bit, isFar)
      lost.append(and(stage, or(Array(current.prefix(1 << position)))))
      current = select(
        stage, current.shiftedRight(by: 1 << position, fill: current[n - 1]), current)
    }
    return (current, or(lost))
  }
}
