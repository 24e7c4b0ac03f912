import TransverseRead

/// Turns programs into command streams that take few cycles.
///
/// The reads are done in the program's order. For each the scheduler looks at every window of every
/// cluster and takes the one that costs least to complete: rows that already hold an operand or a
/// padding constant stay, the others are written, with shifts or by transverse writes, whichever is
/// cheaper. A result is written, straight from the sense amplifiers, to where its next read will
/// want it: a window is complete when its last operand arrives, often without a single copy. A row
/// that must give way although nothing else holds its value is moved first (spilled).
///
/// The search is greedy, so the stream is not the shortest possible. It never takes more cycles than
/// `PlainScheduler`'s: where it would, or where it runs out of rows, that one's is returned.
/// Complexity: `O(reads · clusters · rows)` windows looked at.
public struct Scheduler: Sendable {
  /// The tile.
  public let tile: TileGeometry
  /// The cycles to save.
  public let weights: StepWeights

  /// Makes a scheduler.
  ///
  /// - Parameters:
  ///   - tile: the tile.
  ///   - weights: the cycles to save.
  public init(_ tile: TileGeometry = .standard, weights: StepWeights = .simulator) {
    self.tile = tile
    self.weights = weights
  }

  /// Turns a program into commands.
  ///
  /// - Parameter program: any program with the tile's distance.
  /// - Returns: the schedule.
  /// - Throws: `SchedulingError` when the program does not fit on the tile.
  public func schedule(_ program: Program) throws(SchedulingError) -> Schedule {
    let plain = try PlainScheduler(tile).schedule(program)
    var search = ScheduleSearch(tile, weights, program)
    guard let found = search.schedule(),
      weights.cycles(found.counts) <= weights.cycles(plain.counts)
    else { return plain }
    return found
  }
}
