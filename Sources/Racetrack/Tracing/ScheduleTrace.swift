import TransverseRead

/// A schedule done command by command on a tile, with what a picture of it needs.
///
/// The bits are the tile's own. What the rows are called is followed beside them, from the places of
/// the operands through every copy and every sense.
public struct ScheduleTrace: Hashable, Sendable {
  /// The bits and the name of a row outside the clusters.
  public struct Register: Hashable, Sendable {
    /// What it holds.
    public let value: TracedValue
    /// Its bits, wire `w` in bit `w`.
    public let bits: UInt64
  }

  /// What a transverse read counted, and what is made of it.
  public struct Count: Hashable, Sendable {
    /// The cluster that was read.
    public let cluster: Int
    /// What stood between the ports, from the left one on.
    public let window: [TracedValue]
    /// The number of ones on each of the wires followed.
    public let ones: [Int]
    /// The senses that commands take before the next transverse read, in their order.
    public let taken: [Sense]
  }

  /// The tile after a command.
  public struct Frame: Hashable, Sendable {
    /// The command; nil for the tile before the first one.
    public let command: Command?
    /// For each cluster the data row under its left port.
    public let bases: [Int]
    /// For each cluster and data row its bits, wire `w` in bit `w`.
    public let bits: [[UInt64]]
    /// For each cluster and data row what it holds.
    public let values: [[TracedValue]]
    /// The row buffer, once something was read into it.
    public let buffer: Register?
    /// The last transverse read, once there was one.
    public let count: Count?
    /// The rows that the command read.
    public let read: [Place]
    /// The rows that the command wrote.
    public let written: [Place]
    /// The steps up to here.
    public let counts: CommandCounts
    /// What the command does, in plain words.
    public let explanation: String
  }

  /// The schedule.
  public let schedule: Schedule
  /// The names of the program's rows.
  public let names: RowNames
  /// The number of wires followed: the first ones of each cluster.
  public let wires: Int
  /// The tile before the first command, then after each.
  public let frames: [Frame]

  /// Does a schedule command by command.
  ///
  /// - Parameters:
  ///   - schedule: a schedule of the program.
  ///   - program: the program.
  ///   - lanes: for each wire to follow the operands as `Program.evaluate` takes them; at least one,
  ///     at most 64 and the wires of a cluster. Other wires have zeros as operands.
  ///   - seed: decides what the domains hold before they are written.
  /// - Throws: `DeviceError` at the first illegal command.
  public init(
    _ schedule: Schedule, of program: Program, lanes: [[[Bool]]], seed: UInt64 = 1
  ) throws(DeviceError) {
    precondition(
      schedule.programHash == program.contentHash.description, "a schedule of the same program")
    precondition(
      (1...min(64, schedule.tile.cluster.wires)).contains(lanes.count),
      "the wires followed are wires of a cluster, at most 64")
    var tracer = Tracer(schedule, program, lanes, seed)
    var frames = [tracer.frame(after: nil)]
    for position in schedule.commands.indices { frames.append(try tracer.step(position)) }
    self.schedule = schedule
    names = tracer.names
    wires = lanes.count
    self.frames = frames
  }
}

extension ScheduleTrace {
  /// The bits that rows of a frame hold on a wire.
  ///
  /// - Parameters:
  ///   - places: the rows.
  ///   - wire: one of the wires followed.
  ///   - frame: a frame of the trace.
  /// - Returns: a bit for each row.
  public func bits(of places: [Place], wire: Int, in frame: Frame) -> [Bool] {
    places.map { frame.bits[$0.cluster][$0.row] >> UInt64(wire) & 1 == 1 }
  }
}
