/// Makes every read once and none in vain.
///
/// Senses of constants, of repeated rows and of rows beside their complements are folded, equal
/// windows become one read, a complement becomes a further sense of the read that it complements,
/// and reads that no output needs are dropped. A builder that folds does the same while it builds.
public struct Folding: ProgramPass {
  /// The name, `folding`.
  public let name = "folding"

  /// The pass; it has no options.
  public init() {}

  /// Folds a program until no read is saved any more.
  ///
  /// - Parameter program: any program.
  /// - Returns: a program of the same function with at most as many reads.
  public func callAsFunction(_ program: Program) -> Program {
    var current = program
    while true {
      let again = foldedOnce(current)
      if again.reads.count >= current.reads.count { return current }
      current = again
    }
  }

  /// The same program built again: every window is folded anew with the senses that are left.
  private func foldedOnce(_ program: Program) -> Program {
    let builder = ProgramBuilder(name: program.name, distance: program.distance)
    var rows: [Row: Row] = [.zeros: .zeros, .ones: .ones]
    func mapped(_ row: Row) -> Row {
      guard let known = rows[row] else {
        preconditionFailure("row \(row.index) of \(program.name) is used before its definition")
      }
      return known
    }
    for word in program.inputs {
      let fresh = builder.input(word.name, width: word.rows.count)
      for (old, new) in zip(word.rows, fresh) { rows[old] = new }
    }
    for read in program.reads {
      // The carries first: they keep a window of weighted rows together, and the sum then joins.
      for output in read.outputs.sorted(by: { $0.sense.rawValue > $1.sense.rawValue }) {
        rows[output.row] = builder.sense(output.sense, of: read.window.map(mapped))
      }
    }
    for word in program.outputs { builder.output(word.name, word.rows.map(mapped)) }
    return builder.numbered()
  }
}
