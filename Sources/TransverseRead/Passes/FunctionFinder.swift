/// Finds the functions that a row is of rows before it.
struct FunctionFinder {
  /// How many functions of a row are kept.
  private let breadth: Int
  private var seen = KeyTable<LeafSet>(room: 600)
  private var partial: [Partial] = []
  private var candidates: [Candidate] = []

  /// How many rows of the first part of a window are 1.
  private struct Partial {
    var leaves: LeafSet
    var signature: UInt64
    var count: CountTable
  }

  /// Leaves for one operand more: those of a partial count and of a function of the operand.
  private struct Candidate {
    let leaves: LeafSet
    let partial: Int
    let function: Int
  }

  init(breadth: Int) { self.breadth = breadth }

  /// The functions of a row by its present definition, those of few leaves first.
  mutating func found(
    _ row: Int32, in graph: ReadGraph, _ functions: [[RowFunction]]
  ) -> [RowFunction] {
    guard let definition = graph.definition(row) else { return [] }
    let window = graph.window(ofRead: definition.read)
    partial.removeAll(keepingCapacity: true)
    partial.append(Partial(leaves: LeafSet(), signature: 0, count: CountTable()))
    var start = 0
    while start < window.count {
      let operand = window[start]
      var weight = 1
      while start + weight < window.count, window[start + weight] == operand { weight += 1 }
      start += weight
      switch operand {
      case Row.zeros.index:
        widen(by: [RowFunction(leaves: LeafSet(), table: .zeros)], weight: weight)
      case Row.ones.index:
        widen(by: [RowFunction(leaves: LeafSet(), table: .ones)], weight: weight)
      default: widen(by: functions[Int(operand)], weight: weight)
      }
    }
    var results: [RowFunction] = []
    for part in partial {
      let table = part.count.sense(definition.sense, of: window.count)
      let function = RowFunction(leaves: part.leaves, table: table).reduced
      if function.leaves[0] != row, !results.contains(function) { results.append(function) }
      if results.count == breadth { break }
    }
    return results
  }

  /// Counts one operand more, in as many ways as are kept.
  private mutating func widen(by functions: [RowFunction], weight: Int) {
    seen.removeAll()
    candidates.removeAll(keepingCapacity: true)
    for (place, part) in partial.enumerated() {
      for (number, function) in functions.enumerated() {
        guard (part.signature | function.signature).nonzeroBitCount <= FunctionTable.limit,
          let union = part.leaves.union(function.leafSet), seen.insert(union).isNew
        else { continue }
        candidates.append(Candidate(leaves: union, partial: place, function: number))
      }
    }
    // The fewest leaves first, else in the order in which they came.
    var kept: [Partial] = []
    for count in 0...FunctionTable.limit {
      for candidate in candidates where candidate.leaves.count == count {
        if kept.count == 2 * breadth { break }
        let (part, function) = (partial[candidate.partial], functions[candidate.function])
        var sum = part.count.mapped { part.leaves.widening($0, to: candidate.leaves) }
        let table = function.leafSet.widening(function.table, to: candidate.leaves)
        for _ in 0..<weight { sum.add(table) }
        kept.append(
          Partial(
            leaves: candidate.leaves, signature: part.signature | function.signature, count: sum))
      }
    }
    partial = kept
  }
}
