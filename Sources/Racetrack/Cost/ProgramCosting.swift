import TransverseRead

/// The one place that decides on which tile, and by which scheduler, a program is costed.
public enum ProgramCosting {
  /// The schedule of a program on clusters of a shape.
  ///
  /// - Parameters:
  ///   - program: the program.
  ///   - cluster: the shape of the clusters; its distance is the program's.
  ///   - clusters: how many; nil for those of the standard tile, or the fewest more that hold the
  ///     program.
  /// - Returns: the schedule.
  /// - Throws: `SchedulingError` when the program does not fit.
  public static func schedule(
    _ program: Program, cluster: ClusterGeometry, clusters: Int? = nil
  ) throws(SchedulingError) -> Schedule {
    let needed = PlainScheduler.clustersNeeded(by: program, of: cluster)
    let wanted = clusters ?? max(TileGeometry.standard.clusters, needed)
    let tile: TileGeometry
    do {
      tile = try TileGeometry(cluster: cluster, clusters: wanted)
    } catch {
      throw .tooFewRows(
        program: program.name, clusters: TileGeometry.mostClusters, rows: cluster.rows,
        needed: needed)
    }
    return try Scheduler(tile).schedule(program)
  }
}
