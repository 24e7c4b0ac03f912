import TransverseRead

// Subtraction and negation in windows whose weights take the place of complements, for operands whose
// complement would need a read of its own.

extension ProgramBuilder {
  /// The difference of two words of the same width, at a TRD of 7 in one read a bit without the
  /// complement of either.
  ///
  /// The borrow `majority(¬a, b, borrow)` is the carry of `{1, b, borrow, a, a, a}`: modulo 4 three
  /// times `a` and 1 are `¬a`, and the sum's complement is the difference. `subtract` takes half a
  /// read a bit beside the complement of `b`: fewer reads where that comes from a read of its own
  /// anyway, as with sums, more with operands.
  ///
  /// - Parameters:
  ///   - a: a word of `n` bits.
  ///   - b: a word of `n` bits.
  /// - Returns: `a - b` modulo `2^n`, and whether it is negative for unsigned operands.
  public func subtractByBorrows(_ a: Word, _ b: Word) -> (difference: Word, borrow: Row) {
    precondition(a.count == b.count, "the operands of a subtraction have the same width")
    if distance != .seven { return subtract(a, b) }
    var borrow = Row.zeros
    let difference = zip(a, b).map { x, y -> Row in
      let window = [.ones, y, borrow, x, x, x]
      borrow = sense(.carry, of: window)
      return sense(.xnor, of: window)
    }
    return (difference, borrow)
  }

  /// The negative of a word modulo `2^n`, lane by lane where a row says so, in one read a bit from a
  /// TRD of 5 on.
  ///
  /// A bit is turned where the condition holds and a bit below is 1. Both the bit and what holds for
  /// the next one come out of the window `{1, condition, condition, turns, bit}`: its complement of
  /// the sum, and its super-carry.
  ///
  /// - Parameters:
  ///   - word: a word of `n` bits.
  ///   - condition: which lanes to negate.
  /// - Returns: `condition ? -word : word`, modulo `2^n`.
  public func negateByTurns(_ word: Word, if condition: Row) -> Word {
    if distance == .three { return negate(word, if: condition) }
    var turns = Row.zeros
    return word.map { bit in
      let window = [.ones, condition, condition, turns, bit]
      turns = sense(.superCarry, of: window)
      return sense(.xnor, of: window)
    }
  }
}
