import TransverseRead

extension ProgramBuilder {
  /// An unsigned word shifted left by a row-valued amount, the greatest word where a 1 would be lost.
  ///
  /// - Parameters:
  ///   - word: a word of `n` bits.
  ///   - amount: how far, an unsigned word of any width.
  /// - Returns: `min(word · 2^amount, 2^n - 1)`; whether it was too great.
  public func shiftLeftSaturating(_ word: Word, by amount: Word) -> (shifted: Word, overflow: Row) {
    let (reversed, overflow) = shiftRight(word.reversed(), by: amount)
    return (reversed.reversed().map { or($0, overflow) }, overflow)
  }

  /// A two's-complement word shifted left by a row-valued amount, the end of the range where the
  /// product would lie beyond it.
  ///
  /// The bits below the sign are shifted; the product fits just where all that are lost equal it.
  /// Whether some of them are 1 and whether all are comes out of the same windows.
  ///
  /// - Parameters:
  ///   - word: a word of `n ≥ 1` bits.
  ///   - amount: how far, an unsigned word of any width.
  /// - Returns: `word · 2^amount` within `-2^(n-1)…2^(n-1)-1`; whether it lay beyond.
  public func shiftLeftSaturatingSigned(_ word: Word, by amount: Word)
    -> (shifted: Word, overflow: Row)
  {
    precondition(!word.isEmpty, "a two's-complement word has a sign")
    let sign = word[word.count - 1]
    var current = Array(word.dropLast())
    let stages = Int.bitWidth - current.count.leadingZeroBitCount
    let isFar = or(Array(amount.dropFirst(stages)))
    var above = [and(isFar, or(current), not(sign))]
    var below = [and(isFar, sign)]
    for (position, stage) in amount.prefix(stages).enumerated() {
      let lost = Array(current.suffix(1 << position))
      above.append(and(stage, or(lost), not(sign)))
      below.append(and(stage, not(and(lost)), sign))
      current = select(stage, current.shiftedLeft(by: 1 << position), current)
    }
    let (isAbove, isBelow) = (or(above), or(below))
    return (clamp(current, above: isAbove, below: isBelow) + [sign], or(isAbove, isBelow))
  }
}
