import TransverseRead

extension ProgramBuilder {
  /// The number of ones in a word.
  ///
  /// - Parameter word: a word of `n` bits.
  /// - Returns: the count, as many bits as `n` needs.
  public func populationCount(_ word: Word) -> Word {
    sum(width: Int.bitWidth - word.count.leadingZeroBitCount) { $0 == 0 ? word : [] }
  }

  /// Whether at least as many rows hold a 1 as a threshold says.
  ///
  /// The threshold is padded with ones to a power of two `2^p`; then bit `p` of the sum tells, and
  /// `TRD` rows with their padding take one read: a super-carry of seven.
  ///
  /// - Parameters:
  ///   - threshold: a number of rows.
  ///   - rows: any number of rows.
  /// - Returns: a row that is 1 where `threshold` rows or more are.
  public func hasAtLeast(_ threshold: Int, of rows: [Row]) -> Row {
    if threshold <= 0 { return .ones }
    if threshold > rows.count { return .zeros }
    if threshold == rows.count { return and(rows) }
    if distance == .five && rows.count == 5 && threshold == 3 {
      // The padded window would not fit; of 3, 4 and 5 in bits the weights add up to 2 or 3.
      let count = counter(rows)
      return sense(.carry, of: [count.sum, count.carry, count.superCarry, count.superCarry])
    }
    var place = 0
    while 1 << place < threshold { place += 1 }
    let padding = (1 << place) - threshold
    let top = Int.bitWidth - (rows.count + padding).leadingZeroBitCount
    let total = sum(width: top) { position in
      (position == 0 ? rows : []) + [.constant(padding >> position & 1 == 1)]
    }
    return or(Array(total.dropFirst(place)))
  }

  /// The bitwise majority of an odd number of words: the vote of modular redundancy.
  ///
  /// Up to seven words take one read a bit at a TRD of 7 (CORUSCANT's N-modular redundancy), three
  /// words at any TRD; five take two at a TRD of 5.
  ///
  /// - Parameter words: an odd number of words, all of `n` bits.
  /// - Returns: in each bit what more than half of the words have.
  public func majority(_ words: [Word]) -> Word {
    precondition(words.count % 2 == 1, "a vote is among an odd number of words")
    let n = words[0].count
    precondition(words.allSatisfy { $0.count == n }, "the words of a vote have the same width")
    return (0..<n).map { position in
      hasAtLeast((words.count + 1) / 2, of: words.map { $0[position] })
    }
  }
}
