import TransverseRead

/// Names of a program's rows for readers: `a0` for bit 0 of operand `a`, `result1` for a bit of the
/// result, `r17` for a row that is neither.
public struct RowNames: Hashable, Sendable {
  private let names: [Row: String]

  /// Names the rows of a program; a row that stands in several words has the name of the first.
  ///
  /// - Parameter program: any program.
  public init(_ program: Program) {
    var names: [Row: String] = [:]
    for word in program.inputs + program.outputs {
      for (bit, row) in word.rows.enumerated() where !row.isConstant && names[row] == nil {
        let separator = word.name.last?.isNumber == true ? "." : ""
        names[row] = word.rows.count == 1 ? word.name : "\(word.name)\(separator)\(bit)"
      }
    }
    self.names = names
  }

  /// The name of a row.
  ///
  /// - Parameter row: a row of the program.
  /// - Returns: such as `a0`, `r17`, or `0` and `1` for the constant rows.
  public func name(of row: Row) -> String { names[row] ?? row.text }

  /// The name of what a row of the tile holds: a program row's name, `0` or `1` for padding, `·` for
  /// what has no name, and nothing for what is not known.
  ///
  /// - Parameter value: what the row holds.
  /// - Returns: the name.
  public func label(of value: TracedValue) -> String {
    switch value {
    case .unknown: ""
    case .constant(let bit): bit ? "1" : "0"
    case .row(let row): name(of: row)
    case .unnamed: "·"
    }
  }

  /// What a row of the tile holds, as part of a sentence.
  func phrase(for value: TracedValue) -> String {
    switch value {
    case .unknown: "an unknown row"
    case .constant(let bit): "a padding \(bit ? 1 : 0)"
    case .row(let row): name(of: row)
    case .unnamed: "a row without a name"
    }
  }
}
