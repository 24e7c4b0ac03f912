/// A straight line of transverse reads in single-assignment form: an operation, written once.
///
/// Rows are numbered: 0 holds zeros, 1 ones, then come the rows of the inputs in order, then the
/// rows that the reads define, in order and without gaps. So two programs that do the same reads
/// are equal values and have the same content hash.
public struct Program: Hashable, Sendable {
  /// Rows with a common name, least significant bit first: an operand, a result, or a flag.
  public struct Word: Hashable, Sendable {
    /// The name, such as `a`, `result` or `inexact`: letters, digits, `.`, `-` and `_`.
    public let name: String
    /// The rows, least significant first.
    public let rows: [Row]

    /// Names some rows.
    ///
    /// - Parameters:
    ///   - name: letters, digits, `.`, `-` and `_`.
    ///   - rows: least significant first.
    public init(name: String, rows: [Row]) {
      self.name = name
      self.rows = rows
    }
  }

  /// What the program computes, such as `binary16.add.nearestEven`.
  public let name: String
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance
  /// The operands.
  ///
  /// Their rows are numbered from 2 on, without gaps.
  public let inputs: [Word]
  /// The reads, each after those that define its rows.
  public let reads: [Read]
  /// The results.
  ///
  /// Any row may stand here, also a constant, an input, or one row several times.
  public let outputs: [Word]

  /// Makes a program after checking its invariants.
  ///
  /// - Parameters:
  ///   - name: what the program computes: letters, digits, `.`, `-` and `_`.
  ///   - distance: the most rows that a window may hold.
  ///   - inputs: the operands, their rows numbered from 2 on.
  ///   - reads: the reads, each after those that define its rows.
  ///   - outputs: the results.
  /// - Throws: `ProgramError.invalid` with the first invariant that does not hold.
  public init(
    name: String, distance: TransverseReadDistance, inputs: [Word], reads: [Read], outputs: [Word]
  ) throws(ProgramError) {
    self.name = name
    self.distance = distance
    self.inputs = inputs
    self.reads = reads
    self.outputs = outputs
    try checkInvariants()
  }

  /// The first row that a read defines: two constants and the inputs stand before it.
  public var firstReadRow: Int { 2 + inputs.reduce(0) { $0 + $1.rows.count } }

  /// The number of rows: constants, inputs and all that the reads define.
  public var rowCount: Int { firstReadRow + reads.reduce(0) { $0 + $1.outputs.count } }

  /// The output with a name.
  ///
  /// - Parameter name: such as `result`.
  /// - Returns: its rows, or nil when the program has no such output.
  public func output(_ name: String) -> Word? { outputs.first { $0.name == name } }
}

extension Program {
  private func checkInvariants() throws(ProgramError) {
    func demand(_ holds: Bool, _ what: @autoclosure () -> String) throws(ProgramError) {
      if !holds { throw .invalid(program: name, what: what()) }
    }
    func isName(_ text: String) -> Bool {
      !text.isEmpty
        && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-_".contains($0)) }
    }
    try demand(isName(name), "its name is not made of letters, digits, '.', '-' and '_'")
    for words in [inputs, outputs] {
      for word in words { try demand(isName(word.name), "'\(word.name)' is not a word's name") }
      try demand(Set(words.map(\.name)).count == words.count, "two words have the same name")
    }
    var next: Int32 = 2
    for word in inputs {
      for row in word.rows {
        try demand(row.index == next, "input '\(word.name)' has r\(row.index) for r\(next)")
        next += 1
      }
    }
    for (position, read) in reads.enumerated() {
      try demand(
        (1...distance.rawValue).contains(read.window.count),
        "read \(position) has a window of \(read.window.count) rows, not 1…\(distance.rawValue)")
      for row in read.window {
        try demand(row.index < next, "read \(position) uses r\(row.index) before its definition")
      }
      try demand(!read.outputs.isEmpty, "read \(position) takes no sense")
      try demand(
        Set(read.outputs.map(\.sense)).count == read.outputs.count,
        "read \(position) takes a sense twice")
      for output in read.outputs {
        try demand(
          output.row.index == next, "read \(position) defines r\(output.row.index) for r\(next)")
        next += 1
      }
    }
    for word in outputs {
      for row in word.rows {
        try demand(row.index < next, "output '\(word.name)' uses the undefined r\(row.index)")
      }
    }
  }
}
