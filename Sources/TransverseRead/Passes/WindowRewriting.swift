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
    let library = WindowLibrary.library(program.distance)
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
    var rowsOfLeaves = RowsOfLeaves(room: 4 * program.rowCount)
    var finder = FunctionFinder(breadth: breadth)
    for read in program.reads {
      for output in read.outputs where graph.isLive(output.row.index) {
        let row = output.row.index
        let present = finder.found(row, in: graph, functions)
        for function in present {
          rowsOfLeaves.add(row, function.table, of: function.leafSet)
        }
        improve(row, in: &graph, by: library, functions: present, rowsOfLeaves)
        functions[Int(row)] += finder.found(row, in: graph, functions)
      }
    }
    return graph.built()
  }

  /// Rows that get other definitions.
  private typealias Definitions = [(row: Int32, definition: ReadGraph.Definition)]

  /// Gives a row the definition that leaves the fewest reads, if one leaves fewer; where the
  /// window delivers other rows too, these may go along.
  private func improve(
    _ row: Int32, in graph: inout ReadGraph, by library: WindowLibrary, functions: [RowFunction],
    _ rowsOfLeaves: RowsOfLeaves
  ) {
    guard let old = graph.definition(row) else { return }
    var best: (growth: Int, definitions: Definitions) = (0, [])
    var definitions: Definitions = []
    for function in functions {
      for entry in library.windows(of: function.table, rows: function.count) {
        let definition = ReadGraph.Definition(
          read: graph.read(ofWindow: entry.window(of: function.leafSet)), sense: entry.sense)
        if definition == old { continue }
        definitions.removeAll(keepingCapacity: true)
        definitions.append((row, definition))
        consider(definitions, in: &graph, &best)
        rowsOfLeaves.forEach(of: function.leafSet) { other, table in
          guard other != row, graph.isLive(other), let sense = entry.sense(delivering: table)
          else { return }
          let further = ReadGraph.Definition(read: definition.read, sense: sense)
          // Under one set of leaves a row may be two functions that never differ; the later one counts.
          if let place = definitions.firstIndex(where: { $0.row == other }) {
            definitions[place].definition = further
          } else {
            definitions.append((other, further))
          }
        }
        if definitions.count > 1 { consider(definitions, in: &graph, &best) }
      }
    }
    for (row, definition) in best.definitions { _ = graph.redefine(row, definition) }
  }

  /// Tries some definitions and takes them back.
  private func consider(
    _ definitions: Definitions, in graph: inout ReadGraph,
    _ best: inout (growth: Int, definitions: Definitions)
  ) {
    var growth = 0
    var former: [ReadGraph.Definition?] = []
    for (row, definition) in definitions {
      former.append(graph.definition(row))
      growth += graph.redefine(row, definition)
    }
    for ((row, _), definition) in zip(definitions, former) {
      guard let definition else { continue }
      _ = graph.redefine(row, definition)
    }
    if growth < best.growth { best = (growth, definitions) }
  }
}

/// The rows that are functions of the same leaves, in the order in which they were found.
private struct RowsOfLeaves {
  private struct Entry {
    let row: Int32
    let table: FunctionTable
    /// The next entry of the same leaves; -1 at the end.
    var next: Int32 = -1
  }

  private var leaves: KeyTable<LeafSet>
  private var ends: [(first: Int32, last: Int32)] = []
  private var entries: [Entry] = []

  init(room: Int) { leaves = KeyTable(room: room) }

  mutating func add(_ row: Int32, _ table: FunctionTable, of set: LeafSet) {
    let place = Int32(entries.count)
    entries.append(Entry(row: row, table: table))
    let (number, isNew) = leaves.insert(set)
    if isNew {
      ends.append((place, place))
    } else {
      entries[Int(ends[number].last)].next = place
      ends[number].last = place
    }
  }

  func forEach(of set: LeafSet, _ body: (Int32, FunctionTable) -> Void) {
    guard let number = leaves.number(of: set) else { return }
    var place = ends[number].first
    while place >= 0 {
      let entry = entries[Int(place)]
      body(entry.row, entry.table)
      place = entry.next
    }
  }
}
