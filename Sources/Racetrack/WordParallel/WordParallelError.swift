/// Why a word-parallel algorithm does not fit; its description is one line that says what is needed.
public enum WordParallelError: Error, Hashable, Sendable {
  /// The width of the operands is out of range.
  case width(Int, most: Int)
  /// Blocks do not divide the wires of a cluster.
  case block(Int, wires: Int)
  /// A block has too few wires for a result and its carries.
  case narrowBlock(Int, least: Int, what: String)
  /// The number of operands is out of range.
  case operands(Int, expected: ClosedRange<Int>, what: String, distance: Int)
  /// A cluster has too few rows.
  case rows(Int, least: Int, what: String)
  /// A tile has too few clusters.
  case clusters(Int, least: Int, what: String)
}

extension WordParallelError: CustomStringConvertible {
  /// One line: what was given, and what is needed.
  public var description: String {
    switch self {
    case .width(let width, let most): return "words of \(width) bits: expected 1…\(most)"
    case .block(let block, let wires):
      return "blocks of \(block) wires: expected a divisor of the \(wires) wires of a cluster"
    case .narrowBlock(let block, let least, let what):
      return "blocks of \(block) wires: \(what) need at least \(least)"
    case .operands(let operands, let expected, let what, let distance):
      let range =
        expected.count == 1
        ? "\(expected.lowerBound)" : "\(expected.lowerBound)…\(expected.upperBound)"
      return "\(operands) operands of \(what): expected \(range) "
        + "at a transverse read distance of \(distance)"
    case .rows(let rows, let least, let what):
      return "clusters of \(rows) rows: \(what) need at least \(least)"
    case .clusters(let clusters, let least, let what):
      return
        "a tile of \(clusters) cluster\(clusters == 1 ? "" : "s"): \(what) need at least \(least)"
    }
  }
}
