import TransverseRead

/// What every row of a tile holds, by name, as commands move and make it.
///
/// It mirrors `Tile` with names in the place of bits.
struct ValueFollower {
  private let tile: TileGeometry
  private let sensed: SensedRows
  /// For each cluster what its data rows hold.
  private(set) var values: [[TracedValue]]
  /// For each cluster the data row under its left port.
  private(set) var bases: [Int]
  /// What the row buffer holds, once something was read into it.
  private(set) var buffer: TracedValue?
  /// What stood between the ports at the last transverse read.
  private(set) var window: [TracedValue] = []

  init(_ schedule: Schedule, _ program: Program) {
    tile = schedule.tile
    sensed = SensedRows(program)
    values = [[TracedValue]](
      repeating: [TracedValue](repeating: .unknown, count: tile.cluster.rows),
      count: tile.clusters)
    bases = [Int](repeating: 0, count: tile.clusters)
    for (word, placed) in zip(program.inputs, schedule.inputs) {
      for (row, place) in zip(word.rows, placed.places) {
        values[place.cluster][place.row] = .row(row)
      }
    }
  }

  /// The data row under a port of a cluster, or nil when none is there.
  func row(under port: Port, of cluster: Int) -> Int? {
    let row = bases[cluster] + (port == .left ? 0 : tile.cluster.distance.rawValue - 1)
    return (0..<tile.cluster.rows).contains(row) ? row : nil
  }

  /// The data rows between the ports of a cluster, where all of them are there.
  func window(of cluster: Int) -> Range<Int> {
    bases[cluster]..<bases[cluster] + tile.cluster.distance.rawValue
  }

  /// Follows a legal command.
  mutating func follow(_ command: Command) {
    switch command {
    case .shift(let cluster, let by): bases[cluster] -= by
    case .read(let cluster, let port):
      buffer = row(under: port, of: cluster).map { values[cluster][$0] }
    case .transverseRead(let cluster): window = Array(values[cluster][window(of: cluster)])
    case .write(let cluster, let port, let source, let gate):
      guard let row = row(under: port, of: cluster) else { return }
      let written = value(of: source)
      // Behind a gate some wires keep what they held.
      values[cluster][row] =
        gate == .everyWire || values[cluster][row] == written ? written : .unnamed
    case .transverseWrite(let cluster, let port, let source):
      var rows = Array(values[cluster][window(of: cluster)])
      if port == .left {
        rows = [value(of: source)] + rows.dropLast()
      } else {
        rows = rows.dropFirst() + [value(of: source)]
      }
      values[cluster].replaceSubrange(window(of: cluster), with: rows)
    case .carryStep(let step):
      for port in [step.sum, step.carry, step.superCarry].compactMap({ $0 }) {
        if let row = row(under: port, of: step.cluster) { values[step.cluster][row] = .unnamed }
      }
    case .moveBuffer: buffer = .unnamed
    case .predicate: break
    }
  }

  /// What a source would write now.
  func value(of source: Source) -> TracedValue {
    switch source {
    case .buffer: buffer ?? .unnamed
    case .bufferWherePredicate: .unnamed
    case .sense(let sense): sensed.value(of: sense, window: window)
    case .zeros: .constant(false)
    case .ones: .constant(true)
    }
  }
}
