// Logic of any number of rows, composed of windows.

extension ProgramBuilder {
  /// The conjunction of rows, by a tree of windows: `⌈(n-1)/(TRD-1)⌉` reads.
  ///
  /// - Parameter rows: any number of rows; none gives ones.
  /// - Returns: the conjunction.
  public func and(_ rows: [Row]) -> Row { tree(.and, rows) }

  /// The conjunction of rows.
  ///
  /// - Parameter rows: any number of rows; none gives ones.
  /// - Returns: the conjunction.
  public func and(_ rows: Row...) -> Row { tree(.and, rows) }

  /// The disjunction of rows, by a tree of windows: `⌈(n-1)/(TRD-1)⌉` reads.
  ///
  /// - Parameter rows: any number of rows; none gives zeros.
  /// - Returns: the disjunction.
  public func or(_ rows: [Row]) -> Row { tree(.or, rows) }

  /// The disjunction of rows.
  ///
  /// - Parameter rows: any number of rows; none gives zeros.
  /// - Returns: the disjunction.
  public func or(_ rows: Row...) -> Row { tree(.or, rows) }

  /// The complement of the disjunction of rows; the last window of the tree delivers it.
  ///
  /// - Parameter rows: any number of rows; none gives ones.
  /// - Returns: the complement of the disjunction.
  public func nor(_ rows: [Row]) -> Row { not(tree(.or, rows)) }

  /// The complement of the disjunction of rows.
  ///
  /// - Parameter rows: any number of rows; none gives ones.
  /// - Returns: the complement of the disjunction.
  public func nor(_ rows: Row...) -> Row { nor(rows) }

  /// The exclusive or of rows, by a tree of windows: `⌈(n-1)/(TRD-1)⌉` reads.
  ///
  /// - Parameter rows: any number of rows; none gives zeros.
  /// - Returns: the parity of the rows.
  public func xor(_ rows: Row...) -> Row { tree(.sum, rows) }

  /// Whether at least two of three rows hold a 1.
  ///
  /// - Parameters:
  ///   - a: a row.
  ///   - b: a row.
  ///   - c: a row.
  /// - Returns: a row that is 1 where two or three of them are.
  public func majority(_ a: Row, _ b: Row, _ c: Row) -> Row { sense(.carry, of: [a, b, c]) }

  /// A counter: the number of ones in a window as three bits, `c = sum + 2·carry + 4·superCarry`,
  /// out of one read.
  ///
  /// - Parameter window: at most `distance` rows; a row that stands twice weighs twice.
  /// - Returns: the rows of weight 1, 2 and 4.
  public func counter(_ window: [Row]) -> (sum: Row, carry: Row, superCarry: Row) {
    // The carry first: where rows stand twice a sum alone would fold them away, and a super-carry
    // may be a plain conjunction; each would need a read of its own. In the carry's read they are
    // further senses.
    let carry = sense(.carry, of: window)
    let superCarry = sense(.superCarry, of: window)
    return (sense(.sum, of: window), carry, superCarry)
  }

  /// One of two rows, lane by lane: `select ? ifOne : ifZero`, in two reads a call beside the
  /// complement of `select`, which all calls with the same `select` share.
  ///
  /// With `f = select ∧ ifOne`, at a TRD of 5 or more the row is the carry of the window
  /// `{f, f, ¬select, ifZero}`: `f` excludes `¬select`, so the count is 2 or 3 when `f` holds and
  /// otherwise 2 just when `¬select ∧ ifZero`. A TRD of 3 takes the sum of
  /// `{f, select ∨ ifZero, select}`.
  ///
  /// - Parameters:
  ///   - select: which of the two to take.
  ///   - ifOne: the row taken where `select` holds 1.
  ///   - ifZero: the row taken where `select` holds 0.
  /// - Returns: the chosen row or word.
  public func select(_ select: Row, _ ifOne: Row, _ ifZero: Row) -> Row {
    if ifOne == ifZero { return ifOne }
    if select.isConstant { return select == .ones ? ifOne : ifZero }
    if ifZero == .zeros || ifZero == select { return and(select, ifOne) }
    if ifOne == .ones || ifOne == select { return or(select, ifZero) }
    if ifOne == .zeros { return and(not(select), ifZero) }
    if ifZero == .ones { return or(not(select), ifOne) }
    let chosen = and(select, ifOne)
    if distance == .three { return xor(chosen, or(select, ifZero), select) }
    return sense(.carry, of: [chosen, chosen, not(select), ifZero])
  }

  private func tree(_ sense: Sense, _ rows: [Row]) -> Row {
    var pending = rows[...]
    while pending.count > distance.rawValue {
      // The last window takes what is left, so the first one is the one that is not full.
      let excess = (pending.count - 1) % (distance.rawValue - 1)
      let size = excess == 0 ? distance.rawValue : excess + 1
      let partial = self.sense(sense, of: Array(pending.prefix(size)))
      pending = pending.dropFirst(size) + [partial]
    }
    return self.sense(sense, of: Array(pending))
  }
}
