import TransverseRead

/// The values of a row under every assignment of up to six input rows.
///
/// Bit *i* is the value when input *k* holds bit *k* of *i*. Everything here counts ones and nothing
/// else, so that it may judge the builder.
struct TruthTable: Hashable {
  let bits: UInt64
  let inputs: Int

  init(bits: UInt64, inputs: Int) {
    self.inputs = inputs
    self.bits = inputs == 6 ? bits : bits & ((1 << (1 << UInt64(inputs))) - 1)
  }

  static func constant(_ bit: Bool, inputs: Int) -> TruthTable {
    TruthTable(bits: bit ? .max : 0, inputs: inputs)
  }

  static func input(_ position: Int, of inputs: Int) -> TruthTable {
    filled(inputs) { $0 >> position & 1 == 1 }
  }

  static func sense(_ sense: Sense, of window: [TruthTable], inputs: Int) -> TruthTable {
    filled(inputs) { assignment in
      let count = window.count { $0[assignment] }
      return isTrueByDefinition(sense, count: count, size: window.count)
    }
  }

  static prefix func ! (table: TruthTable) -> TruthTable {
    TruthTable(bits: ~table.bits, inputs: table.inputs)
  }

  subscript(assignment: Int) -> Bool { bits >> UInt64(assignment) & 1 == 1 }

  private static func filled(_ inputs: Int, _ value: (Int) -> Bool) -> TruthTable {
    var bits: UInt64 = 0
    for assignment in 0..<(1 << inputs) where value(assignment) { bits |= 1 << UInt64(assignment) }
    return TruthTable(bits: bits, inputs: inputs)
  }
}

/// The table of senses of the architecture, written down a second time: the counts of a window of
/// `size` rows for which a sense is true.
func isTrueByDefinition(_ sense: Sense, count: Int, size: Int) -> Bool {
  switch sense {
  case .or: count != 0
  case .nor: count == 0
  case .and: count == size
  case .nand: count != size
  case .sum: [1, 3, 5, 7].contains(count)
  case .xnor: [0, 2, 4, 6].contains(count)
  case .carry: [2, 3, 6, 7].contains(count)
  case .superCarry: [4, 5, 6, 7].contains(count)
  }
}

extension Program {
  /// The tables of all rows of a program with at most six input bits.
  var truthTables: [TruthTable] {
    let inputRows = inputs.flatMap(\.rows)
    var tables = [
      TruthTable.constant(false, inputs: inputRows.count),
      TruthTable.constant(true, inputs: inputRows.count),
    ]
    tables += inputRows.indices.map { TruthTable.input($0, of: inputRows.count) }
    for read in reads {
      let window = read.window.map { tables[Int($0.index)] }
      tables += read.outputs.map { .sense($0.sense, of: window, inputs: inputRows.count) }
    }
    return tables
  }

  /// The tables of the output rows, word after word.
  var outputTables: [TruthTable] {
    let tables = truthTables
    return outputs.flatMap { $0.rows.map { tables[Int($0.index)] } }
  }
}
