/// What an operation costs on a tile under a cost table.
///
/// An operation is one run of its schedule: as many results as a cluster has wires, one a lane.
/// Commands are done one after another, so times add up.
public struct OperationCost: Hashable, Sendable {
  /// The steps of one run.
  public let counts: CommandCounts
  /// The tile of the schedule.
  public let tile: TileGeometry
  /// The table.
  public let table: CostTable
  /// The cycles of one run.
  public let cycles: Charge
  /// The nanoseconds of one run.
  public let nanoseconds: Charge
  /// The picojoules of one run, of all lanes together.
  public let picojoules: Charge

  /// Prices a schedule.
  ///
  /// - Parameters:
  ///   - schedule: the schedule.
  ///   - table: the table.
  public init(_ schedule: Schedule, _ table: CostTable) {
    self.init(schedule.counts, schedule.tile, table)
  }

  /// Prices counted steps.
  ///
  /// - Parameters:
  ///   - counts: the steps of one run.
  ///   - tile: the tile that does them.
  ///   - table: the table.
  public init(_ counts: CommandCounts, _ tile: TileGeometry, _ table: CostTable) {
    self.counts = counts
    self.tile = tile
    self.table = table
    cycles = table.cycles(counts)
    nanoseconds = table.nanoseconds(counts)
    picojoules = table.picojoules(counts, wires: tile.cluster.wires)
  }

  /// The results of one run.
  public var lanes: Int { tile.cluster.wires }

  /// The standard tiles that one run occupies: those whose clusters it needs.
  public var tiles: Int { tile.standardTiles }

  /// The power drawn while the schedule runs, in watts; nil when time or energy is unknown.
  public var watts: Double? {
    guard let energy = picojoules.total, let time = nanoseconds.total, time > 0 else { return nil }
    return energy / time / 1000
  }

  /// The results a second of runs one after another; nil when the time is unknown.
  public var resultsPerSecond: Double? {
    nanoseconds.total.flatMap { $0 > 0 ? Double(lanes) / ($0 * 1e-9) : nil }
  }
}

extension TileGeometry {
  /// The tiles of 16 clusters that have as many clusters: a program that needs more clusters than a
  /// tile has takes several tiles, which then must share a row buffer, as those of a subarray may.
  public var standardTiles: Int {
    (clusters + Self.standard.clusters - 1) / Self.standard.clusters
  }
}
