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
  /// - Parameters:
  ///   - program: any program.
  ///   - weights: the cycles to save.
  /// - Returns: the schedule.
  /// - Throws: `SchedulingError` when no tile that can be simulated is large enough.
  public static func schedule(
    _ program: Program, weights: StepWeights = .simulator
  ) throws(SchedulingError) -> Schedule {
    let standard = TileGeometry.standard
    do {
      let cluster = try ClusterGeometry(distance: program.distance)
      let needed = PlainScheduler.clustersNeeded(by: program, of: cluster)
      let tile = try TileGeometry(
        cluster: cluster, clusters: max(standard.clusters, needed))
      return try Scheduler(tile, weights: weights).schedule(program)
    } catch let error as SchedulingError {
      throw error
    } catch {
      throw .tooFewRows(
        program: program.name, clusters: TileGeometry.mostClusters, rows: standard.cluster.rows,
        needed: program.storedRows / standard.cluster.rows + 1)
    }
  }
}
