import TransverseRead

// Moves of a word's rows by constant amounts: they take no read.

extension Array where Element == Row {
  /// The word moved up, modulo its width: `word · 2^amount mod 2^n`.
  ///
  /// - Parameter amount: how far, not negative.
  /// - Returns: a word of the same width.
  public func shiftedLeft(by amount: Int) -> Word {
    precondition(amount >= 0, "a shift is not negative")
    return indices.map { $0 < amount ? .zeros : self[$0 - amount] }
  }

  /// The word moved down: `⌊word / 2^amount⌋`.
  ///
  /// - Parameters:
  ///   - amount: how far, not negative.
  ///   - fill: what comes in above: zeros for an unsigned word, its highest bit for two's complement.
  /// - Returns: a word of the same width.
  public func shiftedRight(by amount: Int, fill: Row = .zeros) -> Word {
    precondition(amount >= 0, "a shift is not negative")
    return indices.map { $0 < count - amount ? self[$0 + amount] : fill }
  }

  /// The word moved up, what leaves above coming in below.
  ///
  /// - Parameter amount: how far, of either sign; it counts modulo the width.
  /// - Returns: a word of the same width.
  public func rotatedLeft(by amount: Int) -> Word {
    if isEmpty { return [] }
    let distance = ((amount % count) + count) % count
    return suffix(distance) + dropLast(distance)
  }
}
