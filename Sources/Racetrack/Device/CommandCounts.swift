/// How many steps of each kind a tile did: what a cost table turns into cycles and energy.
public struct CommandCounts: Hashable, Sendable {
  /// Domains that a whole cluster was shifted by, summed over all shifts.
  public var shifts = 0
  /// Rows read at a port.
  public var portReads = 0
  /// Transverse reads.
  public var transverseReads = 0
  /// Write steps at a port; a carry step is one.
  public var writes = 0
  /// Transverse writes.
  public var transverseWrites = 0
  /// Those writes and transverse writes whose bits came from the row buffer: with the read before
  /// them they copy a row.
  public var copies = 0
  /// Steps of the row buffer and the predicate latch.
  public var bufferSteps = 0
  /// Bits written by write steps: the wires driven, summed.
  public var bitsWritten = 0

  /// No steps.
  public init() {}

  /// All commands, a shift counted once for each domain.
  public var steps: Int {
    shifts + portReads + transverseReads + writes + transverseWrites + bufferSteps
  }

  /// The steps of two runs together.
  ///
  /// - Parameters:
  ///   - left: the steps of one run.
  ///   - right: the steps of the other.
  /// - Returns: the sums.
  public static func + (left: CommandCounts, right: CommandCounts) -> CommandCounts {
    var sum = left
    sum.shifts += right.shifts
    sum.portReads += right.portReads
    sum.transverseReads += right.transverseReads
    sum.writes += right.writes
    sum.transverseWrites += right.transverseWrites
    sum.copies += right.copies
    sum.bufferSteps += right.bufferSteps
    sum.bitsWritten += right.bitsWritten
    return sum
  }
}
