import TransverseRead

/// Finds the row of a program that a sense of a window is.
///
/// A window and a sense are a row when some read of the program has the same operands and a sense
/// that is true for the same numbers of ones among them; how the window is padded may differ.
struct SensedRows {
  private let reads: [[Row]: [Read]]

  init(_ program: Program) {
    reads = Dictionary(grouping: program.reads) { $0.window.filter { !$0.isConstant } }
  }

  /// What a sense of a full window is.
  func value(of sense: Sense, window: [TracedValue]) -> TracedValue {
    var operands: [Row] = []
    var ones = 0
    for value in window {
      switch value {
      case .row(let row): operands.append(row)
      case .constant(let bit): ones += bit ? 1 : 0
      case .unknown, .unnamed: return .unnamed
      }
    }
    operands.sort()
    let reachable = Self.reachableCounts(operands)
    let delivered = reachable.map { sense.isTrue(count: $0 + ones, of: window.count) }
    for read in reads[operands] ?? [] {
      let padding = read.window.count { $0 == .ones }
      for output in read.outputs {
        let asked = reachable.map {
          output.sense.isTrue(count: $0 + padding, of: read.window.count)
        }
        if asked == delivered { return .row(output.row) }
      }
    }
    if Set(delivered).count == 1 { return .constant(delivered[0]) }
    // One operand, however often it stands there, sensed as it is.
    if let row = operands.first, delivered == [false, true], Set(operands).count == 1 {
      return .row(row)
    }
    return .unnamed
  }

  /// The numbers of ones that operands can make, ascending.
  private static func reachableCounts(_ operands: [Row]) -> [Int] {
    var counts: Set = [0]
    for row in Set(operands) {
      let weight = operands.count { $0 == row }
      counts.formUnion(counts.map { $0 + weight })
    }
    return counts.sorted()
  }
}
