import TransverseRead

extension ProgramBuilder {
  /// The difference of two words of the same width, as `a + ¬b + 1`.
  ///
  /// - Parameters:
  ///   - a: a word of `n` bits.
  ///   - b: a word of `n` bits.
  ///   - borrowIn: a row subtracted at the lowest position.
  /// - Returns: `a - b - borrowIn` modulo `2^n`, and whether it is negative for unsigned operands.
  public func subtract(_ a: Word, _ b: Word, borrowIn: Row = .zeros)
    -> (difference: Word, borrow: Row)
  {
    let (sum, carry) = addWithCarry(a, not(b), carryIn: not(borrowIn))
    return (sum, not(carry))
  }

  /// The complement of every bit: `2^n - 1 - word`.
  ///
  /// - Parameter word: any word.
  /// - Returns: the complement of every bit.
  public func not(_ word: Word) -> Word { word.map { not($0) } }

  /// The negative of a word modulo `2^n`, lane by lane where a row says so.
  ///
  /// - Parameters:
  ///   - word: a word of `n` bits.
  ///   - condition: which lanes to negate.
  /// - Returns: `condition ? -word : word`, modulo `2^n`.
  public func negate(_ word: Word, if condition: Row) -> Word {
    increment(word.map { xor($0, condition) }, by: condition).sum
  }
}
