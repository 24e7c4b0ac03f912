/// How many cases were of which kind.
public struct Coverage: Hashable, Sendable {
  /// A share of the cases that is demanded of a kind.
  struct Demand: Hashable, Sendable {
    let label: String
    let share: Double
  }

  /// A kind of cases.
  public struct Row: Hashable, Sendable {
    /// The kind.
    public let label: String
    /// How many cases were of it.
    public let count: Int
    /// The least share that was demanded; nil when none was.
    public let atLeast: Double?
    /// The number of cases in all.
    public let cases: Int

    /// Whether the share is so far below what was demanded that chance does not explain it: more
    /// than three standard deviations of a kind that is exactly as frequent as demanded.
    public var isMissed: Bool {
      guard let atLeast else { return false }
      let expected = atLeast * Double(cases)
      return Double(count) < expected - 3 * (expected * (1 - atLeast)).squareRoot()
    }
  }

  private var counts: [String: Int] = [:]
  private var demands: [String: Double] = [:]
  private(set) var cases = 0

  mutating func add(_ observation: Observation) {
    cases += 1
    for label in observation.labels { counts[label, default: 0] += 1 }
    for demand in observation.demands { demands[demand.label] = demand.share }
  }

  /// The kinds, by label.
  public var rows: [Row] {
    Set(counts.keys).union(demands.keys).sorted().map { label in
      Row(label: label, count: counts[label] ?? 0, atLeast: demands[label], cases: cases)
    }
  }
}
