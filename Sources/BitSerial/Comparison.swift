import TransverseRead

extension ProgramBuilder {
  /// Whether one unsigned word is less than another.
  ///
  /// It is the borrow of their difference, whose sum bits nobody asks for: about `n/2` reads at a TRD of 7, beside the complement of `b`.
  ///
  /// - Parameters:
  ///   - a: a word of `n` bits.
  ///   - b: a word of `n` bits.
  /// - Returns: a row that is 1 where `a < b`.
  public func isLess(_ a: Word, _ b: Word) -> Row { subtract(a, b).borrow }

  /// Whether one two's-complement word is less than another.
  ///
  /// - Parameters:
  ///   - a: a word of `n ≥ 1` bits.
  ///   - b: a word of `n` bits.
  /// - Returns: a row that is 1 where `a < b`.
  public func isLessSigned(_ a: Word, _ b: Word) -> Row {
    // Exchanging the sign bits maps the two's-complement order onto the unsigned one.
    guard let highA = a.last, let highB = b.last else { return .zeros }
    return isLess(a.dropLast() + [highB], b.dropLast() + [highA])
  }

  /// Whether two words are equal.
  ///
  /// - Parameters:
  ///   - a: a word of `n` bits.
  ///   - b: a word of `n` bits.
  /// - Returns: a row that is 1 where all bits agree.
  public func isEqual(_ a: Word, _ b: Word) -> Row {
    precondition(a.count == b.count, "the operands of a comparison have the same width")
    return nor(zip(a, b).map { xor($0, $1) })
  }

  /// Whether a word is zero.
  ///
  /// - Parameter word: any word.
  /// - Returns: a row that is 1 where all bits are 0.
  public func isZero(_ word: Word) -> Row { nor(word) }
}
