/// Commands as they are made, and where each cluster stands after them.
struct CommandStream {
  let tile: TileGeometry
  private(set) var commands: [Command] = []
  /// For each cluster the row under its left port; row 0 at the beginning.
  private(set) var bases: [Int]

  init(_ tile: TileGeometry) {
    self.tile = tile
    bases = [Int](repeating: 0, count: tile.clusters)
  }

  mutating func append(_ command: Command) {
    if case .shift(let cluster, let by) = command { bases[cluster] -= by }
    commands.append(command)
  }

  /// Shifts a cluster, when it does not stand there already.
  mutating func shift(_ cluster: Int, toBase base: Int) {
    let distance = bases[cluster] - base
    if distance != 0 { append(.shift(cluster: cluster, by: distance)) }
  }

  /// Brings row 0 of every cluster back under the left port, where a stream begins.
  mutating func rewind() {
    for cluster in bases.indices { shift(cluster, toBase: 0) }
  }

  /// The nearer port that a row can reach, and the base that brings it there.
  func approach(_ place: Place) -> (port: Port, base: Int) {
    let (shape, current) = (tile.cluster, bases[place.cluster])
    let choices = Port.allCases.map { (port: $0, base: shape.base(bringing: place.row, to: $0)) }
      .filter { shape.windowBases.contains($0.base) }
    guard let nearest = choices.min(by: { abs($0.base - current) < abs($1.base - current) }) else {
      preconditionFailure("a geometry lets every row reach a port")
    }
    return nearest
  }

  /// Brings a row under the nearer port that it can reach.
  mutating func bring(_ place: Place) -> Port {
    let nearest = approach(place)
    shift(place.cluster, toBase: nearest.base)
    return nearest.port
  }
}
