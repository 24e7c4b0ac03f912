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
      let stage =
        limit == nil
        ? nor(Array(current.suffix(distance))) : normalisingStage(current, position, &remaining)
      current = select(stage, current.indices.map { current.bit($0 - distance) }, current)
      shift.insert(stage, at: 0)
    }
    return (current, shift, remaining)
  }

  /// A word shifted left until its highest bit is 1, but no further than a limit, of which only the
  /// highest bits are kept.
  ///
  /// Each stage makes no more bits than the later ones need, so that a long word costs about
  /// `⌈log₂ n⌉·(keeping + 1) + n` selections and not `⌈log₂ n⌉·n`.
  ///
  /// - Parameters:
  ///   - word: a word of `n` bits. For a zero word the shift is some number up to the limit.
  ///   - sticky: whether the value lies above `word`.
  ///   - limit: the most to shift by, an unsigned word.
  ///   - count: how many bits to keep.
  /// - Returns: the highest bits of the shifted word; whether the value lies above them; the limit
  ///   minus the shift.
  public func normalise(_ word: Word, sticky: Row, limit: Word, keeping count: Int)
    -> (word: Word, sticky: Row, remaining: Word)
  {
    let stages = word.count <= 1 ? 0 : Int.bitWidth - (word.count - 1).leadingZeroBitCount
    let padding = max(0, count + (1 << stages) - 1 - word.count)
    var current = Word(repeating: .zeros, count: padding) + word
    var lost = [sticky]
    var remaining = limit
    let excess = current.count - (count + (1 << stages) - 1)
    lost.append(or(Array(current.prefix(excess))))
    current.removeFirst(excess)
    for position in (0..<stages).reversed() {
      let distance = 1 << position
      let stage = normalisingStage(current, position, &remaining)
      // A word that is shifted drops zeros at the top, one that is not the bits at the bottom.
      lost.append(and(or(Array(current.prefix(distance))), not(stage)))
      current = select(stage, Array(current.dropLast(distance)), Array(current.dropFirst(distance)))
    }
    return (current, or(lost), remaining)
  }

  /// Whether the `2^position` highest bits are zero and the limit allows a shift by as much, which
  /// is then taken off it.
  private func normalisingStage(_ word: Word, _ position: Int, _ remaining: inout Word) -> Row {
    let hasOnes = or(Array(word.suffix(1 << position)))
    let high = Array(remaining.dropFirst(position))
    let stage = and(not(hasOnes), or(high))
    // Minus one at this position is plus all ones.
    let lowered = add([high, high.map { _ in stage }], width: high.count)
    remaining = remaining.prefix(position) + lowered
    return stage
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
