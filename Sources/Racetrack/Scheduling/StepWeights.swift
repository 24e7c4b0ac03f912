/// What a step is worth to a scheduler: the cycles that it tries to save.
public struct StepWeights: Hashable, Sendable {
  /// Reading a row at a port.
  public let read: Int
  /// Writing a row at a port.
  public let write: Int
  /// Shifting a cluster by one domain.
  public let shift: Int
  /// A transverse read.
  public let transverseRead: Int
  /// A transverse write.
  public let transverseWrite: Int

  /// Sets weights.
  ///
  /// - Parameters:
  ///   - read: reading a row at a port.
  ///   - write: writing a row at a port.
  ///   - shift: shifting a cluster by one domain.
  ///   - transverseRead: a transverse read.
  ///   - transverseWrite: a transverse write.
  public init(read: Int, write: Int, shift: Int, transverseRead: Int, transverseWrite: Int) {
    self.read = read
    self.write = write
    self.shift = shift
    self.transverseRead = transverseRead
    self.transverseWrite = transverseWrite
  }

  /// The cycles of the authors' simulator: read 17, write 21, shift 2, transverse read 17, transverse
  /// write 23 (fact sheet §1.3, column SPIMulator).
  public static let simulator = StepWeights(
    read: 17, write: 21, shift: 2, transverseRead: 17, transverseWrite: 23)

  /// One cycle a step: the unit model of fact sheet §3.
  public static let unit = StepWeights(
    read: 1, write: 1, shift: 1, transverseRead: 1, transverseWrite: 1)

  /// The cycles of a stream; steps of the row buffer are not counted, as no source gives a figure.
  ///
  /// - Parameter counts: the steps.
  /// - Returns: the sum.
  public func cycles(_ counts: CommandCounts) -> Int {
    counts.portReads * read + counts.writes * write + counts.shifts * shift
      + counts.transverseReads * transverseRead + counts.transverseWrites * transverseWrite
  }
}
