import TransverseRead

/// The programs of a network as they run on tiles: steps of each run, and of what is moved for it.
public struct NetworkSchedules: Hashable, Sendable {
  /// The steps of one kind of work.
  public struct Entry: Hashable, Sendable {
    /// The steps of one run of the kind's programs.
    public let run: CommandCounts
    /// The steps that bring a run's operands.
    public let movedARun: CommandCounts
    /// The steps that bring and fetch what is moved once for each row of lanes.
    public let movedALaneRow: CommandCounts
  }

  /// The shape of the clusters.
  public let cluster: ClusterGeometry
  /// The standard tiles that one program occupies, the most of all programs.
  public let tilesPerUnit: Int
  private let entries: [NetworkWork.Kind: Entry]

  /// Schedules the programs.
  ///
  /// - Parameters:
  ///   - programs: the programs of a network.
  ///   - cluster: the shape of the clusters, of the programs' distance.
  /// - Throws: `SchedulingError` when one does not fit on any tile.
  public init(_ programs: NetworkPrograms, cluster: ClusterGeometry) throws(SchedulingError) {
    var known: [ContentHash: Schedule] = [:]
    var entries: [NetworkWork.Kind: Entry] = [:]
    var tiles = 1
    for kind in NetworkWork.Kind.allCases {
      guard let entry = programs[kind] else { continue }
      var run = CommandCounts()
      for program in entry.programs {
        let schedule: Schedule
        if let made = known[program.contentHash] {
          schedule = made
        } else {
          schedule = try ProgramCosting.schedule(program, cluster: cluster)
          known[program.contentHash] = schedule
        }
        run = run + schedule.counts
        tiles = max(tiles, schedule.tile.standardTiles)
      }
      entries[kind] = Entry(
        run: run, movedARun: Self.moving(entry.rowsARun, cluster),
        movedALaneRow: Self.moving(entry.rowsALaneRow, cluster))
    }
    self.cluster = cluster
    self.entries = entries
    tilesPerUnit = tiles
  }

  /// The steps of a kind of work.
  ///
  /// - Parameter kind: a kind that the programs have.
  /// - Returns: the steps.
  public subscript(kind: NetworkWork.Kind) -> Entry {
    guard let entry = entries[kind] else {
      preconditionFailure("work of the kind \(kind.rawValue) for programs that have none")
    }
    return entry
  }

  /// Moving a row is a read where it is and a write where it goes.
  private static func moving(_ rows: Int, _ cluster: ClusterGeometry) -> CommandCounts {
    var counts = CommandCounts()
    counts.portReads = rows
    counts.writes = rows
    counts.copies = rows
    counts.bitsWritten = rows * cluster.wires
    return counts
  }
}
