import TransverseRead

extension ProgramBuilder {
  /// One of two words, lane by lane.
  ///
  /// - Parameters:
  ///   - row: which of the two to take.
  ///   - ifOne: the word taken where `row` holds 1.
  ///   - ifZero: the word taken where `row` holds 0; as wide as `ifOne`.
  /// - Returns: the chosen row or word.
  public func select(_ row: Row, _ ifOne: Word, _ ifZero: Word) -> Word {
    precondition(ifOne.count == ifZero.count, "a selection is between words of the same width")
    return zip(ifOne, ifZero).map { select(row, $0, $1) }
  }

  /// The word where a row holds 1, else zero.
  ///
  /// - Parameters:
  ///   - word: any word.
  ///   - row: where to keep it.
  /// - Returns: the word where `row` holds 1, else zero.
  public func mask(_ word: Word, _ row: Row) -> Word { word.map { and($0, row) } }

  /// `(s ∧ a) ∨ (t ∧ b)` for rows `s` and `t` that never hold 1 together, in two reads at a TRD of 5
  /// or more: the carry of `{s∧a, s∧a, t, b}`.
  ///
  /// - Parameters:
  ///   - s: where to take `a`.
  ///   - a: a row.
  ///   - t: where to take `b`; excludes `s`.
  ///   - b: a row.
  /// - Returns: the chosen row; 0 where neither `s` nor `t` holds.
  public func exclusiveSelect(_ s: Row, _ a: Row, _ t: Row, _ b: Row) -> Row {
    if a == .zeros || s == .zeros { return and(t, b) }
    if b == .zeros || t == .zeros { return and(s, a) }
    let chosen = and(s, a)
    if distance == .three { return or(chosen, and(t, b)) }
    return sense(.carry, of: [chosen, chosen, t, b])
  }

  /// Two words in order of a row: `(row ? b : a, row ? a : b)`.
  ///
  /// The second comes from the first: of the two bits one was taken, the other is left, and
  /// `left = a ⊕ b ⊕ taken`; so a pair of bits costs three reads and not four.
  ///
  /// - Parameters:
  ///   - row: where to exchange.
  ///   - a: a word of `n` bits.
  ///   - b: a word of `n` bits.
  /// - Returns: both words, in the order that `row` asks for.
  public func exchange(_ row: Row, _ a: Word, _ b: Word) -> (first: Word, second: Word) {
    let first = select(row, b, a)
    return (first, zip(first, zip(a, b)).map { xor($1.0, $1.1, $0) })
  }
}
