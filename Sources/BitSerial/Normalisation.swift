import TransverseRead

extension ProgramBuilder {
  /// A word shifted left until its highest bit is 1, but no further than a row-valued limit.
  ///
  /// The shift is `min(leading zeros, limit)`. A stage for each power of two, the largest first,
  /// shifts when as many highest bits are zero and the limit allows it; what is left of the limit
  /// goes on to the next stage. So the leading zeros are found on the way and never counted, which
  /// takes far fewer reads than counting them, taking a minimum and then shifting.
  ///
  /// - Parameters:
  ///   - word: a word of `n` bits. For a zero word the shift is some number up to the limit.
  ///   - limit: the most to shift by, an unsigned word; nil for no limit.
  /// - Returns: the shifted word; the shift, `⌈log₂ n⌉` bits; the limit minus the shift.
  public func normalise(_ word: Word, limit: Word? = nil)
    -> (word: Word, shift: Word, remaining: Word)
  {
    var current = word
    var remaining = limit ?? []
    var shift: Word = []
    let stages = word.count <= 1 ? 0 : Int.bitWidth - (word.count - 1).leadingZeroBitCount
    for position in (0..<stages).reversed() {
      let distance = 1 << position
      let hasOnes = or(Array(current.suffix(distance)))
      let stage: Row
      if limit != nil {
        let allows = or(Array(remaining.dropFirst(position)))
        stage = and(not(hasOnes), allows)
        let high = Array(remaining.dropFirst(position))
        // Minus one at this position is plus all ones.
        let lowered = add([high, high.map { _ in stage }], width: high.count)
        remaining = remaining.prefix(position) + lowered
      } else {
        stage = not(hasOnes)
      }
      current = select(stage, current.indices.map { current.bit($0 - distance) }, current)
      shift.insert(stage, at: 0)
    }
    return (current, shift, remaining)
  }

  /// The number of zeros above the highest 1 of a word; `n` for a zero word.
  ///
  /// Halves are counted apart and joined: where the upper half is zero, its size is added to the
  /// count of the lower one.
  ///
  /// - Parameter word: a word of `n` bits.
  /// - Returns: the count, as many bits as `n` needs.
  public func leadingZeroCount(_ word: Word) -> Word {
    var size = 1
    while size <= word.count { size *= 2 }
    // Ones below the word end every count at n.
    let padded = Word(repeating: .ones, count: size - word.count) + word
    let bits = Int.bitWidth - word.count.leadingZeroBitCount
    return countZeros(padded).count.zeroExtended(to: bits)
  }

  private func countZeros(_ word: Word) -> (count: Word, isZero: Row) {
    if word.count == 1 { return ([], not(word[0])) }
    let half = word.count / 2
    let upper = countZeros(Array(word[half...]))
    let lower = countZeros(Array(word[..<half]))
    return (
      select(upper.isZero, lower.count, upper.count) + [upper.isZero],
      and(upper.isZero, lower.isZero)
    )
  }
}
