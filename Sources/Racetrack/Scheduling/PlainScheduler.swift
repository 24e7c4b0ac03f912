import TransverseRead

/// A scheduler that does the obvious, to check and to measure the better one against.
///
/// The first window of cluster 0 is the only one that is ever read: every operand is copied into it,
/// and all padding written anew, by transverse writes. Every other row of the tile stores one value.
public struct PlainScheduler: Sendable {
  /// The tile.
  public let tile: TileGeometry

  /// Makes a scheduler.
  ///
  /// - Parameter tile: the tile.
  public init(_ tile: TileGeometry = .standard) { self.tile = tile }

  /// Turns a program into commands.
  ///
  /// - Parameter program: any program with the tile's distance.
  /// - Returns: the schedule.
  /// - Throws: `SchedulingError` when the program does not fit on the tile.
  public func schedule(_ program: Program) throws(SchedulingError) -> Schedule {
    guard program.distance == tile.cluster.distance else {
      throw .distance(
        program: program.name, needed: program.distance.rawValue,
        given: tile.cluster.distance.rawValue)
    }
    let needed = Self.clustersNeeded(by: program, of: tile.cluster)
    guard needed <= tile.clusters else {
      throw .tooFewRows(
        program: program.name, clusters: tile.clusters, rows: tile.cluster.rows, needed: needed)
    }
    var stream = PlainStream(tile, program)
    return stream.schedule()
  }

  /// The least number of clusters on which a program can be scheduled.
  ///
  /// - Parameters:
  ///   - program: any program with the cluster's distance.
  ///   - cluster: the shape of the clusters.
  /// - Returns: the number: one window, and a row for each value that is stored at a time.
  public static func clustersNeeded(by program: Program, of cluster: ClusterGeometry) -> Int {
    (program.storedRows + cluster.distance.rawValue + cluster.rows - 1) / cluster.rows
  }
}

/// The commands of a plain schedule as they are made.
private struct PlainStream {
  let tile: TileGeometry
  let program: Program
  /// The places that hold nothing, the next one to use last.
  var freePlaces: [Place]
  private var stream: CommandStream
  private var places: [Row: Place] = [:]

  init(_ tile: TileGeometry, _ program: Program) {
    self.tile = tile
    self.program = program
    stream = CommandStream(tile)
    freePlaces = []
    for cluster in (0..<tile.clusters).reversed() {
      let first = cluster == 0 ? tile.cluster.distance.rawValue : 0
      for row in (first..<tile.cluster.rows).reversed() {
        freePlaces.append(Place(cluster: cluster, row: row))
      }
    }
  }

  mutating func schedule() -> Schedule {
    let last = program.lastUses
    let inputs = program.inputs.map { word in
      Schedule.Word(name: word.name, places: word.rows.map { allocate($0) })
    }
    for (position, read) in program.reads.enumerated() {
      var taken: [Row] = []
      for plans in WindowPlan.plans(for: read, distance: tile.cluster.distance) {
        fill(plans[0])
        stream.append(.transverseRead(cluster: 0))
        for output in plans[0].taken where last[Int(output.row.index)] >= 0 {
          write(.sense(output.sense), to: allocate(output.row))
          taken.append(output.row)
        }
      }
      // Operands of the program stay where they are.
      for row in Set(read.window) where last[Int(row.index)] == position {
        guard row.index >= program.firstReadRow, let place = places.removeValue(forKey: row) else {
          continue
        }
        freePlaces.append(place)
      }
    }
    for row in program.constantOutputs {
      write(row == .ones ? .ones : .zeros, to: allocate(row))
    }
    stream.rewind()
    let outputs = program.outputs.map { word in
      Schedule.Word(name: word.name, places: word.rows.map { place(of: $0) })
    }
    return Schedule(
      program: program.name, programHash: program.contentHash.description, tile: tile,
      inputs: inputs,
      commands: stream.commands, outputs: outputs)
  }

  private mutating func allocate(_ row: Row) -> Place {
    guard let place = freePlaces.popLast() else {
      preconditionFailure("the number of places was checked")
    }
    places[row] = place
    return place
  }

  private func place(of row: Row) -> Place {
    guard let place = places[row] else { preconditionFailure("\(row.text) is alive") }
    return place
  }

  /// Fills the window of cluster 0.
  private mutating func fill(_ plan: WindowPlan) {
    // A row of cluster 0 itself moves the window away, which must be back for each write.
    for row in plan.operands {
      let place = place(of: row)
      let port = stream.bring(place)
      stream.append(.read(cluster: place.cluster, port: port))
      push(.buffer)
    }
    for _ in 0..<plan.ones { push(.ones) }
    for _ in 0..<plan.zeros { push(.zeros) }
  }

  private mutating func push(_ source: Source) {
    stream.shift(0, toBase: 0)
    stream.append(.transverseWrite(cluster: 0, port: .left, from: source))
  }

  private mutating func write(_ source: Source, to place: Place) {
    let port = stream.bring(place)
    stream.append(.write(cluster: place.cluster, port: port, from: source))
    stream.shift(0, toBase: 0)
  }
}
