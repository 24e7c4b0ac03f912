import TransverseRead

extension ProgramBuilder {
  /// The greatest of some words.
  ///
  /// Bit by bit from the top, as CORUSCANT's max function does it: the bit of the result is the
  /// disjunction over the words that are still in play; where it is 1, those with a 0 drop out.
  /// With `t` a word's bit while it is in play and `o` the disjunction, a word stays where
  /// `majority(inPlay, t, ¬o)`; so `k` words take `2k + 1` reads a bit (`k ≤ TRD`). Two words are
  /// compared and selected.
  ///
  /// - Parameters:
  ///   - words: at least one word, all of `n` bits.
  ///   - isSigned: whether the words are two's complement.
  /// - Returns: the greatest one.
  public func maximum(_ words: [Word], isSigned: Bool = false) -> Word {
    let n = checkedWidth(words)
    if words.count <= 2 { return ofAtMostTwo(words, isSigned) { ($0.maximum) } }
    var inPlay = Word(repeating: .ones, count: words.count)
    return (0..<n).reversed().map { position -> Row in
      let bits = words.map { $0[position] }
      if isSigned && position == n - 1 {
        // A 1 drops out unless all words have it.
        let all = and(bits)
        inPlay = bits.map { not(and($0, not(all))) }
        return all
      }
      let candidates = zip(inPlay, bits).map { and($0, $1) }
      let any = or(candidates)
      inPlay = zip(inPlay, candidates).map { majority($0, $1, not(any)) }
      return any
    }.reversed()
  }

  /// The least of some words.
  ///
  /// The dual of `maximum`: a word's bit counts as 1 once the word has dropped out, and the bit of
  /// the result is the conjunction.
  ///
  /// - Parameters:
  ///   - words: at least one word, all of `n` bits.
  ///   - isSigned: whether the words are two's complement.
  /// - Returns: the least one.
  public func minimum(_ words: [Word], isSigned: Bool = false) -> Word {
    let n = checkedWidth(words)
    if words.count <= 2 { return ofAtMostTwo(words, isSigned) { ($0.minimum) } }
    var isOut = Word(repeating: .zeros, count: words.count)
    return (0..<n).reversed().map { position -> Row in
      let bits = words.map { $0[position] }
      if isSigned && position == n - 1 {
        let any = or(bits)
        isOut = bits.map { nor($0, not(any)) }
        return any
      }
      let candidates = zip(isOut, bits).map { or($0, $1) }
      let all = and(candidates)
      isOut = zip(isOut, candidates).map { majority($0, $1, not(all)) }
      return all
    }.reversed()
  }

  /// The lesser and the greater of two words.
  ///
  /// - Parameters:
  ///   - a: a word of `n` bits.
  ///   - b: a word of `n` bits.
  ///   - isSigned: whether the words are two's complement.
  /// - Returns: both words in order.
  public func ordered(_ a: Word, _ b: Word, isSigned: Bool = false)
    -> (minimum: Word, maximum: Word)
  {
    let both = exchange(isLess(a, b, isSigned), a, b)
    return (both.second, both.first)
  }

  private func ofAtMostTwo(
    _ words: [Word], _ isSigned: Bool, _ choice: ((minimum: Word, maximum: Word)) -> Word
  ) -> Word {
    guard words.count == 2 else { return words[0] }
    let (a, b) = (words[0], words[1])
    let isLess = isLess(a, b, isSigned)
    return choice((select(isLess, a, b), select(isLess, b, a)))
  }

  private func isLess(_ a: Word, _ b: Word, _ isSigned: Bool) -> Row {
    guard isSigned, let highA = a.last, let highB = b.last else {
      return subtractByBorrows(a, b).borrow
    }
    return subtractByBorrows(a.dropLast() + [highB], b.dropLast() + [highA]).borrow
  }

  private func checkedWidth(_ words: [Word]) -> Int {
    precondition(!words.isEmpty, "there is no extreme of no words")
    let n = words[0].count
    precondition(words.allSatisfy { $0.count == n }, "the words compared have the same width")
    return n
  }
}
