import TransverseRead

extension ProgramBuilder {
  /// The sum of several unsigned words, modulo `2^width`.
  ///
  /// Up to `TRD - 2` operands (2 at a TRD of 3) take one read a bit position: the window holds the
  /// operands' bits, the carry of the position below and the super-carry of the one below that.
  /// More operands are first reduced, TRD rows of a column to three. Without a `width` the result
  /// is wide enough for the exact sum.
  ///
  /// - Parameters:
  ///   - operands: the words, of any widths.
  ///   - carryIn: a row added at the lowest position.
  ///   - width: the number of bits of the result.
  /// - Returns: the sum modulo `2^width`.
  public func add(_ operands: [Word], carryIn: Row = .zeros, width: Int? = nil) -> Word {
    // A carry alone is a sum of one bit.
    let widest = operands.map(\.count).max() ?? (carryIn == .zeros ? 0 : 1)
    let largest = operands.count + (carryIn == .zeros ? 0 : 1)
    let exact = widest + (largest <= 1 ? 0 : Int.bitWidth - (largest - 1).leadingZeroBitCount)
    return sum(width: width ?? exact) { position in
      operands.filter { $0.count > position }.map { $0[position] }
        + (position == 0 ? [carryIn] : [])
    }
  }

  /// The sum of two words of the same width and the carry out of its highest position.
  ///
  /// - Parameters:
  ///   - a: a word of `n` bits.
  ///   - b: a word of `n` bits.
  ///   - carryIn: a row added at the lowest position.
  /// - Returns: the low `n` bits of the sum, and the carry of weight `2^n`.
  public func addWithCarry(_ a: Word, _ b: Word, carryIn: Row = .zeros) -> (sum: Word, carry: Row) {
    precondition(a.count == b.count, "the operands of an addition have the same width")
    let sum = add([a, b], carryIn: carryIn, width: a.count + 1)
    return (Array(sum.dropLast()), sum[a.count])
  }

  /// The word plus a row, with the carry out of its highest position.
  ///
  /// - Parameters:
  ///   - word: a word of `n` bits.
  ///   - row: the row added at the lowest position.
  /// - Returns: the low `n` bits of the sum, and the carry of weight `2^n`.
  public func increment(_ word: Word, by row: Row) -> (sum: Word, carry: Row) {
    let sum = add([word], carryIn: row, width: word.count + 1)
    return (Array(sum.dropLast()), sum[word.count])
  }
}
