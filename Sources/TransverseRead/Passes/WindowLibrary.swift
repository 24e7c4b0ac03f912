/// Every function of up to six rows that one transverse read can deliver, with the windows that do.
///
/// A window holds each row one or more times and may be padded with ones; so a read computes a
/// symmetric function of a weighted count. The windows of all weights that fit are enumerated.
struct WindowLibrary: Sendable {
  /// A window over numbered rows: how often each stands in it, how many ones pad it, what is sensed.
  struct Entry: Hashable {
    let weights: [Int]
    let padding: Int
    let sense: Sense

    /// The window over some rows, ascending.
    func window(of leaves: LeafSet) -> [Int32] {
      var window = [Int32](repeating: Row.ones.index, count: padding)
      for (position, weight) in weights.enumerated() {
        for _ in 0..<weight { window.append(leaves.rows[position]) }
      }
      return window
    }

    /// The sense by which the same window delivers another function, if there is one.
    func sense(delivering table: FunctionTable) -> Sense? {
      let (count, size) = counted
      return Sense.allCases.first { count.sense($0, of: size) == table }
    }

    /// The count of the window as a function of its rows, and its size.
    fileprivate var counted: (count: CountTable, size: Int) {
      var count = CountTable()
      for _ in 0..<padding { count.add(.ones) }
      for (row, weight) in weights.enumerated() {
        for _ in 0..<weight { count.add(.variable(row)) }
      }
      return (count, padding + weights.reduce(0, +))
    }
  }

  private struct Key: Hashable {
    let rows: Int
    let function: FunctionTable
  }

  private let entries: [Key: [Entry]]

  /// The windows that fit between ports some distance apart.
  init(_ distance: TransverseReadDistance) {
    var entries: [Key: [Entry]] = [:]
    for rows in 1...min(FunctionTable.limit, distance.rawValue) {
      for weights in Self.weights(rows: rows, atMost: distance.rawValue) {
        let size = weights.reduce(0, +)
        for padding in 0...(distance.rawValue - size) {
          let (count, windowSize) = Entry(weights: weights, padding: padding, sense: .or).counted
          for sense in Sense.allCases {
            let function = count.sense(sense, of: windowSize)
            guard (0..<rows).allSatisfy(function.depends) else { continue }
            entries[Key(rows: rows, function: function), default: []].append(
              Entry(weights: weights, padding: padding, sense: sense))
          }
        }
      }
    }
    self.entries = entries
  }

  /// The windows whose read delivers a function that depends on all of its first `rows` variables.
  func windows(of function: FunctionTable, rows: Int) -> [Entry] {
    entries[Key(rows: rows, function: function)] ?? []
  }

  /// All lists of positive weights with a sum within a limit.
  private static func weights(rows: Int, atMost limit: Int) -> [[Int]] {
    if rows == 0 { return [[]] }
    var lists: [[Int]] = []
    for first in 1...max(1, limit - rows + 1) where limit >= first + rows - 1 {
      lists += weights(rows: rows - 1, atMost: limit - first).map { [first] + $0 }
    }
    return lists
  }
}
