import Lanes
import TransverseRead

/// The executor that runs programs on the simulated racetrack device, command by command.
///
/// A program gets the standard tile, or as many clusters more as it needs to fit.
public struct DeviceExecutor: LaneExecutor {
  /// The name, `device`.
  public let name = "device"

  /// The device of clusters of 512 wires and 32 rows.
  public init() {}

  /// The program, scheduled on a tile.
  ///
  /// - Parameter program: any program.
  /// - Returns: the program, ready to run.
  public func kernel(for program: Program) -> any LaneKernel {
    do {
      return ScheduledKernel(program, try Self.schedule(program))
    } catch {
      preconditionFailure("\(program.name) cannot be scheduled: \(error)")
    }
  }

  /// The schedule of a program on the standard tile, or the fewest clusters more that hold it.
  ///
  /// - Parameter program: any program.
  /// - Returns: the schedule.
  /// - Throws: `SchedulingError` when no tile that can be simulated is large enough.
  public static func schedule(_ program: Program) throws(SchedulingError) -> Schedule {
    guard let cluster = try? ClusterGeometry(distance: program.distance) else {
      preconditionFailure("clusters of 32 rows have windows of every distance")
    }
    return try ProgramCosting.schedule(program, cluster: cluster)
  }
}
