import TransverseRead

// Sums, differences and products that stay at the end of their range. The exact result is brought
// into range by `clamp`: one read a bit more than what wraps.

extension ProgramBuilder {
  /// The sum of some words of the same width, brought into the range of that width.
  ///
  /// - Parameters:
  ///   - words: at least one word, all of `n` bits, `n ≥ 1` if they are signed.
  ///   - isSigned: whether the words are two's complement.
  /// - Returns: the number of `n` bits nearest to the exact sum; whether it is another one.
  public func addSaturating(_ words: [Word], isSigned: Bool = false)
    -> (sum: Word, overflow: Row)
  {
    let n = words[0].count
    precondition(words.allSatisfy { $0.count == n }, "saturating operands have the same width")
    return clamped(isSigned ? addSigned(words) : add(words), isSigned, n)
  }

  /// The difference of two words, brought into the range of their width.
  ///
  /// - Parameters:
  ///   - a: a word of `n` bits.
  ///   - b: a word of `n` bits.
  ///   - isSigned: whether the words are two's complement.
  /// - Returns: the number of `n` bits nearest to `a - b`; whether it is another one.
  public func subtractSaturating(_ a: Word, _ b: Word, isSigned: Bool = false)
    -> (difference: Word, overflow: Row)
  {
    let n = a.count
    if !isSigned {
      let (difference, borrow) = subtractByBorrows(a, b)
      return (mask(difference, not(borrow)), borrow)
    }
    let exact = subtractByBorrows(a.signExtended(to: n + 1), b.signExtended(to: n + 1))
    return clamped(exact.difference, true, n)
  }

  /// The product of two words, brought into the range of the first one's width.
  ///
  /// - Parameters:
  ///   - a: a word of `n` bits.
  ///   - b: a word of any width.
  ///   - isSigned: whether the words are two's complement.
  /// - Returns: the number of `n` bits nearest to `a · b`; whether it is another one.
  public func multiplySaturating(_ a: Word, _ b: Word, isSigned: Bool = false)
    -> (product: Word, overflow: Row)
  {
    clamped(isSigned ? multiplySigned(a, b) : multiply(a, b), isSigned, a.count)
  }

  private func clamped(_ exact: Word, _ isSigned: Bool, _ width: Int) -> (Word, Row) {
    let result = clamp(exact, isSigned: isSigned, to: width, isResultSigned: isSigned)
    return (result.word, or(result.above, result.below))
  }
}
