/// A program as a straight line of truth tables of at most three values: what a processor is given.
///
/// Values are numbered: the bits of the inputs first, then what the tables define, in order.
struct TableNetwork: Sendable {
  /// One instruction: a function of two or three values, or the complement of one.
  struct Table: Hashable, Sendable {
    /// The values that the function is of.
    let operands: [Int32]
    /// Bit `x₀ + 2·x₁ + 4·x₂` is the function's value; it ignores what is not there.
    let function: UInt8
  }

  /// Where an output's bit comes from.
  enum Source: Hashable, Sendable {
    case constant(Bool)
    case value(Int32)
  }

  /// The number of bits of all inputs.
  let inputBits: Int
  /// The instructions, in order.
  let tables: [Table]
  /// The sources of each output word, least significant bit first.
  let outputs: [[Source]]

  init(inputBits: Int, tables: [Table], outputs: [[Source]]) {
    self.inputBits = inputBits
    self.tables = tables
    self.outputs = outputs
  }

  /// Covers a lowered program with tables.
  init(_ program: LoweredProgram, for unit: VectorUnit) {
    let graph = LogicGraph(program)
    self.init(graph, TableCovering(graph, for: unit), unit)
  }

  private init(_ graph: LogicGraph, _ covering: TableCovering, _ unit: VectorUnit) {
    var made = Emission(graph, unit)
    for node in graph.leafCount..<graph.count where covering.isUsed(node) {
      made.make(node, covering.best[node])
    }
    let outputs = graph.outputs.map { word in word.map { made.source($0) } }
    self.init(inputBits: graph.leafCount - 1, tables: made.tables, outputs: outputs)
  }
}

/// Tables as they are written down.
///
/// A node may be held as its complement, which costs nothing, since
/// the tables that use it are functions of either.
private struct Emission {
  var tables: [TableNetwork.Table] = []

  private let inputBits: Int32
  /// The edge, in values of the network, that holds each node: value · 2, plus 1 for a complement;
  /// -1 and -2 for the constants 0 and 1.
  private var held: [Int32]
  /// Whether an output wants the node's complement and none the node itself.
  private var prefersComplement: [Bool]
  private var complements: [Int32: Int32] = [:]
  /// Whether a table costs as much as its complement.
  private let hasTables: Bool

  init(_ graph: LogicGraph, _ unit: VectorUnit) {
    hasTables = unit.hasTables
    inputBits = Int32(graph.leafCount - 1)
    held = [-1] + (0..<inputBits).map { $0 << 1 }
    held += [Int32](repeating: 0, count: graph.count - held.count)
    prefersComplement = [Bool](repeating: false, count: graph.count)
    for edge in graph.outputs.joined() where edge & 1 == 1 {
      prefersComplement[Int(edge >> 1)] = true
    }
    for edge in graph.outputs.joined() where edge & 1 == 0 {
      prefersComplement[Int(edge >> 1)] = false
    }
  }

  mutating func make(_ node: Int, _ cut: TableCut) {
    if cut.size == 0 {
      held[node] = cut.table & 1 == 1 ? -2 : -1
      return
    }
    // A leaf may be held as a complement, or even be another node's value or a constant.
    var operands: [Int32] = []
    let edges = (0..<cut.size).map { held[Int(cut.leaves[$0])] }
    for edge in edges where edge >= 0 && !operands.contains(edge >> 1) {
      operands.append(edge >> 1)
    }
    var function: UInt8 = 0
    for assignment in 0..<8 {
      var index = 0
      for (place, edge) in edges.enumerated() {
        let bit: Int
        if let position = operands.firstIndex(of: edge >> 1), edge >= 0 {
          bit = (assignment >> position ^ Int(edge)) & 1
        } else {
          bit = edge == -2 ? 1 : 0
        }
        index |= bit << place
      }
      if cut.table >> UInt8(index) & 1 == 1 { function |= 1 << UInt8(assignment) }
    }
    if operands.isEmpty {
      held[node] = function & 1 == 1 ? -2 : -1
    } else if operands.count == 1 {
      held[node] = operands[0] << 1 | (function & 1 == 1 ? 1 : 0)
    } else {
      let complement: UInt8 = isComplementBetter(node, function) ? 0xFF : 0
      tables.append(TableNetwork.Table(operands: operands, function: function ^ complement))
      held[node] = (inputBits + Int32(tables.count) - 1) << 1 | (complement == 0 ? 0 : 1)
    }
  }

  private func isComplementBetter(_ node: Int, _ function: UInt8) -> Bool {
    let costs = TableExpressions.all.costs
    let (cost, other) = (costs[Int(function)], costs[Int(~function)])
    return hasTables || cost == other ? prefersComplement[node] : other < cost
  }

  mutating func source(_ edge: Int32) -> TableNetwork.Source {
    let node = held[Int(edge >> 1)]
    if node < 0 { return .constant((node == -2) != (edge & 1 == 1)) }
    let value = node >> 1
    if (node ^ edge) & 1 == 0 { return .value(value) }
    if let known = complements[value] { return .value(known) }
    tables.append(TableNetwork.Table(operands: [value], function: 0x55))
    complements[value] = inputBits + Int32(tables.count) - 1
    return .value(inputBits + Int32(tables.count) - 1)
  }
}
