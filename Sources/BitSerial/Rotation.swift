import TransverseRead

extension ProgramBuilder {
  /// A word rotated left by a row-valued amount, modulo its width.
  ///
  /// A stage for each bit `k` of the amount rotates by `2^k mod n`; so any width and any amount will
  /// do, at two reads a bit and stage (three at a TRD of 3).
  ///
  /// - Parameters:
  ///   - word: a word of `n` bits.
  ///   - amount: how far, an unsigned word of fewer than 63 bits.
  /// - Returns: `n` bits.
  public func rotateLeft(_ word: Word, by amount: Word) -> Word { rotate(word, by: amount, 1) }

  /// A word rotated right by a row-valued amount, modulo its width.
  ///
  /// - Parameters:
  ///   - word: a word of `n` bits.
  ///   - amount: how far, an unsigned word of fewer than 63 bits.
  /// - Returns: `n` bits.
  public func rotateRight(_ word: Word, by amount: Word) -> Word { rotate(word, by: amount, -1) }

  private func rotate(_ word: Word, by amount: Word, _ direction: Int) -> Word {
    precondition(amount.count < Int.bitWidth - 1, "the amount of a rotation has fewer than 63 bits")
    return amount.enumerated().reduce(word) { current, stage in
      select(stage.element, current.rotatedLeft(by: direction << stage.offset), current)
    }
  }
}
