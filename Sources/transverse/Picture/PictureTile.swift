import Racetrack
import TransverseRead

/// The tile of a picture: clusters as short as lets the window move, and as few as will do.
enum PictureTile {
  /// A schedule of more commands is not drawn.
  static let mostCommands = 2_000

  /// The schedule of a program on the least such tile.
  ///
  /// - Parameters:
  ///   - program: a program.
  ///   - wires: the wires of a cluster.
  /// - Returns: the schedule.
  /// - Throws: `InputError` when the schedule is too long to be drawn.
  static func schedule(_ program: Program, wires: Int) throws -> Schedule {
    // A read is a transverse read and at least one write.
    guard 2 * program.reads.count <= mostCommands else {
      throw tooLong(program, "at least \(2 * program.reads.count)")
    }
    let cluster = try ClusterGeometry(
      wires: wires, rows: rows(program.distance), distance: program.distance)
    var clusters = 1
    while true {
      let tile = try TileGeometry(cluster: cluster, clusters: clusters)
      do {
        let schedule = try Scheduler(tile).schedule(program)
        guard schedule.commands.count <= mostCommands else {
          throw tooLong(program, "\(schedule.commands.count)")
        }
        return schedule
      } catch let error as SchedulingError {
        guard case .tooFewRows(_, _, _, let needed) = error else { throw error }
        clusters = max(clusters + 1, needed)
      }
    }
  }

  /// Rows as few as need no more overhead than the window takes to move over them, but three more
  /// than a window holds.
  private static func rows(_ distance: TransverseReadDistance) -> Int {
    max(2 * distance.rawValue - 2, distance.rawValue + 3)
  }

  private static func tooLong(_ program: Program, _ commands: String) -> InputError {
    InputError(
      "the schedule of \(program.name) has \(commands) commands: expected at most "
        + "\(mostCommands) for a picture, so choose a narrower format")
  }
}
