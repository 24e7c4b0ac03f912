import TransverseRead

extension ProgramBuilder {
  /// The absolute value of a two's-complement word, as an unsigned word of the same width.
  ///
  /// - Parameter word: a word of `n ≥ 1` bits.
  /// - Returns: `|word|`, which is `2^(n-1)` for the least word: as two's complement again the least.
  public func absoluteValue(_ word: Word) -> Word {
    precondition(!word.isEmpty, "a two's-complement word has a sign")
    return negateByTurns(word, if: word[word.count - 1])
  }

  /// The absolute value of a two's-complement word, the greatest word instead of `2^(n-1)`.
  ///
  /// - Parameter word: a word of `n ≥ 1` bits.
  /// - Returns: `min(|word|, 2^(n-1) - 1)`.
  public func saturatingAbsoluteValue(_ word: Word) -> Word {
    let magnitude = absoluteValue(word)
    // The highest bit is 1 for 2^(n-1) only, all of whose other bits are 0.
    let exceeds = magnitude[word.count - 1]
    return magnitude.dropLast().map { or($0, exceeds) } + [.zeros]
  }
}
