/// A step of a tile that a cost table prices.
public enum CostStep: String, CaseIterable, Hashable, Sendable {
  /// Reading a row at a port.
  case read
  /// Writing a row at a port.
  case write
  /// Shifting a cluster by one domain.
  case shift
  /// A transverse read.
  case transverseRead
  /// A transverse write.
  case transverseWrite
  /// A step of the row buffer or of the predicate latch.
  case bufferStep
  /// The logic behind the sense amplifiers, once a transverse read; it takes no time of its own.
  case logic

  /// The steps that take time.
  public static let timed = allCases.filter { $0 != .logic }

  /// The name in text, such as `transverse read`.
  public var title: String {
    switch self {
    case .read: "read"
    case .write: "write"
    case .shift: "shift"
    case .transverseRead: "transverse read"
    case .transverseWrite: "transverse write"
    case .bufferStep: "buffer step"
    case .logic: "PIM logic"
    }
  }

  /// How often counted commands do the step.
  ///
  /// - Parameter counts: the commands, counted.
  /// - Returns: the number of steps.
  public func times(in counts: CommandCounts) -> Int {
    switch self {
    case .read: counts.portReads
    case .write: counts.writes
    case .shift: counts.shifts
    case .transverseRead, .logic: counts.transverseReads
    case .transverseWrite: counts.transverseWrites
    case .bufferStep: counts.bufferSteps
    }
  }

  /// How many bits the steps drive: all wires of a row, but for writes that drive fewer.
  ///
  /// - Parameters:
  ///   - counts: the commands, counted.
  ///   - wires: the number of wires of a cluster.
  /// - Returns: the number of bits.
  public func bits(in counts: CommandCounts, wires: Int) -> Int {
    self == .write ? counts.bitsWritten : times(in: counts) * wires
  }
}
