import TransverseRead

extension ProgramBuilder {
  /// A word shifted right by a row-valued amount, and whether a 1 was lost.
  ///
  /// A stage for each bit of the amount below the width shifts by a power of two; higher bits of
  /// the amount clear the word. The value: `⌊word / 2^amount⌋`; sticky is 1 where the division has
  /// a remainder.
  ///
  /// - Parameters:
  ///   - word: a word of `n` bits.
  ///   - amount: how far, an unsigned word of any width.
  /// - Returns: `n` bits, and the disjunction of the bits shifted out.
  public func shiftRight(_ word: Word, by amount: Word) -> (shifted: Word, sticky: Row) {
    var current = word
    var lost: [Row] = []
    let stages = stagesAndClear(amount, width: word.count)
    if stages.clear != .zeros { lost.append(and(stages.clear, or(word))) }
    for (position, stage) in stages.rows.enumerated() {
      let distance = 1 << position
      let dropped = Array(current.prefix(distance))
      // A cleared word's own bits are counted above; counting some again changes nothing.
      lost.append(and(stage, or(dropped)))
      let isLast = position == stages.rows.count - 1
      let moved = current.indices.map { current.bit($0 + distance) }
      current = shifted(current, moved, by: stage, clear: isLast ? stages.clear : .zeros)
    }
    if stages.rows.isEmpty { current = mask(current, not(stages.clear)) }
    return (current, or(lost))
  }

  /// A word shifted left by a row-valued amount, modulo its width: `word · 2^amount mod 2^n`.
  ///
  /// - Parameters:
  ///   - word: a word of `n` bits.
  ///   - amount: how far, an unsigned word of any width.
  /// - Returns: `n` bits.
  public func shiftLeft(_ word: Word, by amount: Word) -> Word {
    shiftRight(word.reversed(), by: amount).shifted.reversed()
  }

  /// The rows of the amount that are stages of a shifter, and the row that says "all of it".
  private func stagesAndClear(_ amount: Word, width: Int) -> (rows: Word, clear: Row) {
    let count = width <= 1 ? 0 : Int.bitWidth - (width - 1).leadingZeroBitCount
    return (Array(amount.prefix(count)), or(Array(amount.dropFirst(count))))
  }

  private func shifted(_ word: Word, _ moved: Word, by stage: Row, clear: Row) -> Word {
    if clear == .zeros { return select(stage, moved, word) }
    let take = and(stage, not(clear))
    let keep = nor(stage, clear)
    return zip(moved, word).map { exclusiveSelect(take, $0, keep, $1) }
  }
}
