/// Replaces rows by single reads of rows further back, where the reads in between are then not
/// needed any more.
///
/// Each row is looked at as a function of up to six rows before it, for several choices of these; a
/// library tells which windows deliver the function in one read. That merges chains of `or`, `and`
/// and `sum` into wider windows and finds the forms of multiplexers and comparisons that cost the
/// fewest reads. Rows that the same window delivers are redefined together, which makes a counter of
/// a chain of adders. A row is redefined when the reads that die outnumber the reads that are made.
/// A window of seven different rows is out of reach: a function has six variables at most.
public struct WindowRewriting: ProgramPass {
  /// The name, `windowRewriting`.
  public let name = "windowRewriting"

  /// How many functions of a row are kept; more than 16 saved no further read in the catalogue.
  private let breadth = 16

  /// The pass; it has no options.
  public init() {}

  /// Rewrites a program until no read is saved any more; each round grows linearly with the reads.
  ///
  /// - Parameter program: any program.
  /// - Returns: a program of the same function with at most as many reads.
  public func callAsFunction(_ program: Program) -> Program {
    let library = WindowLibrary(program.distance)
    var current = program
    while true {
      let again = rewritten(current, by: library)
      if again.reads.count >= current.reads.count { return current }
      current = again
    }
  }

  private func rewritten(_ program: Program, by library: WindowLibrary) -> Program {
    var graph = ReadGraph(program)
    var functions = (0..<program.rowCount).map { [RowFunction(itself: Int32($0))] }
    var rowsOfLeaves: [LeafSet: [(row: Int32, table: FunctionTable)]] = [:]
    for read in program.reads {
      for output in read.outputs where graph.isLive(output.row.index) {
        let row = output.row.index
        let present = found(row, in: graph, functions)
        for function in present {
          rowsOfLeaves[function.leafSet, default: []].append((row, function.table))
        }
        improve(row, in: &graph, by: library, functions: present, rowsOfLeaves)
        functions[Int(row)] += found(row, in: graph, functions)
      }
    }
    return graph.built()
  }

  /// The functions that a row is of rows before it, by its present definition.
  private func found(_ row: Int32, in graph: ReadGraph, _ functions: [[RowFunction]])
    -> [RowFunction]
  {
    guard let definition = graph.definition(row) else { return [] }
    let window = graph.window(ofRead: definition.read)
    var partial: [(leaves: LeafSet, count: CountTable)] = [(LeafSet(), CountTable())]
    var start = 0
    while start < window.count {
      let operand = window[start]
      let weight = window[start...].prefix { $0 == operand }.count
      start += weight
      var wider: [(leaves: LeafSet, count: CountTable)] = []
      var seen: Set<LeafSet> = []
      for (leaves, count) in partial {
        for function in operandFunctions(operand, functions) {
          guard let union = leaves.union(function.leafSet), seen.insert(union).inserted else {
            continue
          }
          var sum = count.mapped { leaves.widening($0, to: union) }
          let table = function.leafSet.widening(function.table, to: union)
          for _ in 0..<weight { sum.add(table) }
          wider.append((union, sum))
        }
      }
      wider.sort { $0.leaves.count < $1.leaves.count }
      partial = Array(wider.prefix(2 * breadth))
    }
    var results: [RowFunction] = []
    for (leaves, count) in partial {
      let table = count.sense(definition.sense, of: window.count)
      let function = RowFunction(leaves: leaves, table: table).reduced
      if function.leaves[0] != row, !results.contains(function) { results.append(function) }
    }
    return Array(results.prefix(breadth))
  }

  private func operandFunctions(_ row: Int32, _ functions: [[RowFunction]]) -> [RowFunction] {
    switch row {
    case Row.zeros.index: [RowFunction(leaves: LeafSet(), table: .zeros)]
    case Row.ones.index: [RowFunction(leaves: LeafSet(), table: .ones)]
    default: functions[Int(row)]
    }
  }

  /// Gives a row the definition that leaves the fewest reads, if one leaves fewer; where the
  /// window delivers other rows too, these may go along.
  private func improve(
    _ row: Int32, in graph: inout ReadGraph, by library: WindowLibrary, functions: [RowFunction],
    _ rowsOfLeaves: [LeafSet: [(row: Int32, table: FunctionTable)]]
  ) {
    guard let old = graph.definition(row) else { return }
    var best: (growth: Int, definitions: [Int32: ReadGraph.Definition]) = (0, [:])
    for function in functions {
      for entry in library.windows(of: function.table, rows: function.count) {
        let window = entry.window(of: function.leafSet)
        let definition = ReadGraph.Definition(
          read: graph.read(ofWindow: window), sense: entry.sense)
        if definition == old { continue }
        var definitions = [row: definition]
        consider(definitions, in: &graph, &best)
        for (other, table) in rowsOfLeaves[function.leafSet] ?? []
        where other != row && graph.isLive(other) {
          guard let sense = entry.sense(delivering: table) else { continue }
          definitions[other] = ReadGraph.Definition(read: definition.read, sense: sense)
        }
        if definitions.count > 1 { consider(definitions, in: &graph, &best) }
      }
    }
    for (row, definition) in best.definitions { _ = graph.redefine(row, definition) }
  }

  /// Tries some definitions and takes them back.
  private func consider(
    _ definitions: [Int32: ReadGraph.Definition], in graph: inout ReadGraph,
    _ best: inout (growth: Int, definitions: [Int32: ReadGraph.Definition])
  ) {
    var growth = 0
    var former: [Int32: ReadGraph.Definition] = [:]
    for (row, definition) in definitions {
      former[row] = graph.definition(row)
      growth += graph.redefine(row, definition)
    }
    for (row, definition) in former { _ = graph.redefine(row, definition) }
    if growth < best.growth { best = (growth, definitions) }
  }
}
