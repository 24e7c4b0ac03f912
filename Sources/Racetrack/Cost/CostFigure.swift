/// A number of a cost table, or the knowledge that nobody gives it, and where that is from.
public struct CostFigure: Hashable, Sendable {
  /// What a number of a cost table is counted in.
  public enum Unit: Hashable, Sendable {
    /// Memory cycles a step.
    case cycles
    /// Nanoseconds a step.
    case nanoseconds
    /// Picojoules for so many bits of a step's row.
    case picojoules(bits: Int)

    /// The unit in text, such as `pJ for 32 bits`.
    public var name: String {
      switch self {
      case .cycles: "cycles"
      case .nanoseconds: "ns"
      case .picojoules(let bits): bits == 1 ? "pJ a bit" : "pJ for \(bits) bits"
      }
    }
  }

  /// The number; nil when it is unknown.
  public let value: Double?
  /// What it is counted in.
  public let unit: Unit
  /// The kind of source, as one letter: see `CostTable.tagMeanings`.
  public let tag: String
  /// Where the number is from, or why there is none.
  public let provenance: String

  /// Ties a number to its source.
  ///
  /// - Parameters:
  ///   - value: the number, not negative; nil when it is unknown.
  ///   - unit: what it is counted in.
  ///   - tag: the kind of source, as one letter.
  ///   - provenance: where the number is from, or why there is none.
  public init(value: Double?, unit: Unit, tag: String, provenance: String) {
    self.value = value
    self.unit = unit
    self.tag = tag
    self.provenance = provenance
  }
}
