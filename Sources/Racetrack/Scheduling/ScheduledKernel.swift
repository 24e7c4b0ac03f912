import Lanes
import TransverseRead

/// A schedule that runs on the simulated device: bit `k` of 512 numbers is one row of a cluster.
///
/// Each block of 512 lanes is one run of the stream on a tile whose domains hold arbitrary bits, but
/// for the operands. A command that the device refuses is a defect of the scheduler and traps.
public struct ScheduledKernel: LaneKernel {
  /// The program that was scheduled.
  public let program: Program
  /// Its schedule, on clusters of 512 wires.
  public let schedule: Schedule

  /// The name, `device`.
  public var executorName: String { "device" }

  /// Ties a schedule to its program.
  ///
  /// - Parameters:
  ///   - program: the program.
  ///   - schedule: its schedule, on clusters of 512 wires.
  public init(_ program: Program, _ schedule: Schedule) {
    precondition(
      schedule.programHash == program.contentHash.description, "a schedule of the same program")
    precondition(
      schedule.tile.cluster.wires == BitPlanes.lanesPerBlock, "a lane for each of 512 wires")
    self.program = program
    self.schedule = schedule
  }

  /// Runs the schedule over blocks of 512 lanes.
  ///
  /// - Parameters:
  ///   - operands: one for each input word of the program, as wide as the word.
  ///   - results: one for each output word of the program, as wide as the word.
  ///   - blocks: the number of blocks.
  public func run(_ operands: [PlaneOperand], _ results: [PlaneResult], blocks: Int) {
    for block in 0..<blocks {
      var tile = Tile(schedule.tile)
      for (word, operand) in zip(schedule.inputs, operands) {
        for (bit, place) in word.places.enumerated() {
          tile.place(operand.row(bit, ofBlock: block), cluster: place.cluster, row: place.row)
        }
      }
      do {
        try tile.run(schedule.commands)
      } catch {
        preconditionFailure("the schedule of \(program.name) is not legal: \(error)")
      }
      for (word, result) in zip(schedule.outputs, results) {
        for (bit, place) in word.places.enumerated() {
          result.setRow(
            bit, ofBlock: block, to: tile.contents(cluster: place.cluster, row: place.row))
        }
      }
    }
  }
}
