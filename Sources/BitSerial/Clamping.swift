import TransverseRead

extension ProgramBuilder {
  /// An integer brought into the range of `width` bits: the nearest number that these can hold.
  ///
  /// One read a bit: `majority(bit, above, ¬below)`, for the rows that say on which side the number
  /// lies exclude each other.
  ///
  /// - Parameters:
  ///   - word: an integer of any number of bits.
  ///   - isSigned: whether it is two's complement.
  ///   - width: the number of bits of the result, at least 1 if it is signed.
  ///   - isResultSigned: whether the result is two's complement.
  /// - Returns: the nearest number; whether the integer lies above the range; whether below.
  public func clamp(_ word: Word, isSigned: Bool, to width: Int, isResultSigned: Bool)
    -> (word: Word, above: Row, below: Row)
  {
    let sign = isSigned ? word.last ?? .zeros : .zeros
    let magnitude = isSigned ? Array(word.dropLast()) : word
    // The bits of the result without its sign, and those that have no place there.
    let count = isResultSigned ? width - 1 : width
    precondition(count >= 0, "a two's-complement word has a sign")
    let beyond = Array(magnitude.dropFirst(count))
    let kept = (0..<count).map { $0 < magnitude.count ? magnitude[$0] : sign }
    let above = and(not(sign), or(beyond))
    if isResultSigned {
      let below = isSigned && !beyond.isEmpty ? and(sign, not(and(beyond))) : .zeros
      return (clamp(kept, above: above, below: below) + [sign], above, below)
    }
    return (clamp(kept, above: above, below: sign), above, sign)
  }

  /// The word, but ones where a row says above, and zeros where another says below.
  func clamp(_ word: Word, above: Row, below: Row) -> Word {
    if above == .zeros { return mask(word, not(below)) }
    if below == .zeros { return word.map { or($0, above) } }
    let isNotBelow = not(below)
    return word.map { majority($0, above, isNotBelow) }
  }
}
