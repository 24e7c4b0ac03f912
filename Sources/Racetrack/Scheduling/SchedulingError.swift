/// Why a program cannot be scheduled on a tile; its description is one line.
public enum SchedulingError: Error, Hashable, Sendable {
  /// The tile has too few rows.
  case tooFewRows(program: String, clusters: Int, rows: Int, needed: Int)
  /// The windows of the program are longer than those of the tile.
  case distance(program: String, needed: Int, given: Int)
}

extension SchedulingError: CustomStringConvertible {
  /// One line: what was given, and what is needed.
  public var description: String {
    switch self {
    case .tooFewRows(let program, let clusters, let rows, let needed):
      "program '\(program)' does not fit on \(clusters) "
        + "cluster\(clusters == 1 ? "" : "s") of \(rows) rows: it needs at least \(needed)"
    case .distance(let program, let needed, let given):
      "program '\(program)' is written for a transverse read distance of \(needed), "
        + "the tile has \(given)"
    }
  }
}
