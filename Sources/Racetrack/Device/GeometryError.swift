/// Why a shape of a device is impossible; its description is one line that says what is needed.
public enum GeometryError: Error, Hashable, Sendable {
  /// The number of wires is out of range.
  case wires(Int, most: Int)
  /// The window does not fit on the data of a wire.
  case windowLongerThanWire(distance: Int, rows: Int)
  /// The number of rows is out of range.
  case rows(Int, most: Int)
  /// A nanowire has too few domains, or more than can be simulated.
  case domains(Int, least: Int, most: Int)
  /// The left port stands where some windows cannot reach it.
  case leftPort(Int, allowed: ClosedRange<Int>)
  /// The number of clusters is out of range.
  case clusters(Int, most: Int)
}

extension GeometryError: CustomStringConvertible {
  /// One line: what was given, and what is needed.
  public var description: String {
    switch self {
    case .wires(let wires, let most): "\(wires) wires: a cluster has 1…\(most)"
    case .windowLongerThanWire(let distance, let rows):
      "a transverse read distance of \(distance) does not fit on wires of \(rows) rows: "
        + "expected at least \(distance) rows"
    case .rows(let rows, let most): "\(rows) rows: a wire of the simulated device has up to \(most)"
    case .domains(let domains, let least, let most):
      "\(domains) domains a wire: expected \(least)…\(most), so that every window reaches the ports"
    case .leftPort(let port, let allowed):
      "a left port at domain \(port): expected \(allowed.lowerBound)…\(allowed.upperBound), "
        + "so that every window reaches the ports"
    case .clusters(let clusters, let most): "\(clusters) clusters: expected 1…\(most)"
    }
  }
}
