// The heart of all additions: the columns of a window, one after another from the lowest.
//
// With a distance d of 5 or 7 the window is, from near port to far port,
//
//     sums and super-carries | r ≤ d-2 operands and zeros | carries
//
// and with d = 3 it is  operand, and later sums | operand | carries.  Column k is read: its count is
// at most r + 2 (3 for d = 3), so c = S + 2C + 4C′. One write step puts S under the near port of wire
// k, C under the far port of wire k+1 and C′ under the near port of wire k+2.

extension StreamBuilder {
  /// Makes the window of an addition from operands that stand at its far end.
  ///
  /// Zeros pushed in at the far port move the operands one row towards the near port each; one more
  /// write clears the near row. With d = 3 the near row holds an operand.
  mutating func prepareAddition(of rows: Int) {
    precondition(
      (1...layout.additionOperands).contains(rows), "operands that leave room for carries")
    pushZeros(far, count: distance == 3 ? 3 - rows : distance - 1 - rows)
    if distance > 3 { write(near, .zeros) }
  }

  /// Adds the columns; the result is the row under the near port.
  ///
  /// The highest columns write no carries: nobody reads them, and the wires above the result stay
  /// zeros.
  mutating func addColumns(_ columns: Int) {
    for column in 0..<columns {
      count()
      carry(
        sum: near, carry: column + 1 < columns ? far : nil,
        superCarry: distance > 3 && column + 2 < columns ? near : nil, column: column)
    }
  }
}

extension CommandCounts {
  /// `prepareAddition`: d-1-r transverse writes and a write; for d = 3, 3-r transverse writes.
  static func preparation(of rows: Int, distance: Int) -> CommandCounts {
    var counts = CommandCounts()
    counts.transverseWrites = distance == 3 ? 3 - rows : distance - 1 - rows
    counts.writes = distance == 3 ? 0 : 1
    return counts
  }

  /// `addColumns`: a transverse read and a write step for each column, the papers' 2n.
  static func columns(_ columns: Int) -> CommandCounts {
    var counts = CommandCounts()
    counts.transverseReads = columns
    counts.writes = columns
    return counts
  }
}
