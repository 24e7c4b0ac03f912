/// What the cases of a campaign reached of what they could have reached.
public struct CoverageReport: Hashable, Sendable {
  /// A dimension with its counts and what is reachable of it.
  public struct Row: Hashable, Sendable {
    /// What is counted.
    public let dimension: CoverageDimension
    /// The number of cases in each bin.
    public let counts: [Int]
    /// Which bins some case of the format and operation reaches.
    public let reachability: Reachability

    /// The number of cases in all bins: of operands that have no exponent, say, there is none.
    public var cases: Int { counts.reduce(0, +) }
    /// The number of bins that were reached.
    public var reached: Int { counts.count { $0 > 0 } }
    /// The number of bins that could be reached; nil where this is not known.
    public var reachable: Int? { reachability.bins?.count { $0 } }
    /// The bins that could have been reached and were not.
    public var uncovered: [Int] {
      reachability.bins.map { bins in bins.indices.filter { bins[$0] && counts[$0] == 0 } } ?? []
    }
    /// The bins that were reached though they are held unreachable: an error of this program.
    public var unexpected: [Int] {
      reachability.bins.map { bins in bins.indices.filter { !bins[$0] && counts[$0] > 0 } } ?? []
    }
  }

  /// The number of cases that were run.
  public let cases: Int
  /// A row for each dimension that was counted.
  public let rows: [Row]
  /// What was not counted, and why.
  public let omissions: [CoveragePlan.Omission]

  /// Judges what was counted; this may enumerate the cases of a small format.
  ///
  /// - Parameter coverage: the counts.
  public init(_ coverage: Coverage) {
    let judge = ReachabilityJudge(coverage)
    cases = coverage.cases
    rows = coverage.plan.dimensions.indices.map { place in
      Row(
        dimension: coverage.plan.dimensions[place], counts: Array(coverage.bins(of: place)),
        reachability: judge.reachability(of: place))
    }
    omissions = coverage.plan.omissions
  }

  /// The coverage of these cases and those of another campaign of the same operation and attributes.
  ///
  /// - Parameter other: what other cases reached, in the same dimensions.
  /// - Returns: the counts of both, and the reachability of this one.
  public func merged(with other: CoverageReport) -> CoverageReport {
    precondition(
      rows.map(\.dimension) == other.rows.map(\.dimension), "coverages of different bins add up")
    return CoverageReport(
      cases: cases + other.cases,
      rows: zip(rows, other.rows).map { row, more in
        Row(
          dimension: row.dimension, counts: zip(row.counts, more.counts).map { $0 + $1 },
          reachability: row.reachability)
      }, omissions: omissions)
  }

  private init(cases: Int, rows: [Row], omissions: [CoveragePlan.Omission]) {
    self.cases = cases
    self.rows = rows
    self.omissions = omissions
  }

  /// The row of a kind of dimension; nil when it was not counted.
  ///
  /// - Parameter kind: the dimension.
  /// - Returns: its row.
  public func row(_ kind: CoverageDimension.Kind) -> Row? {
    rows.first { $0.dimension.kind == kind }
  }
}

extension CoverageReport: Encodable {
  private enum Key: String, CodingKey { case cases, dimensions, notMeasured }
  private enum RowKey: String, CodingKey {
    case dimension, axes, cases, reached, reachable, basis, bins, uncovered, unexpected
  }
  private struct Bin: Encodable {
    let bin: String
    let cases: Int
  }
  private struct Omitted: Encodable {
    let dimension: String
    let reason: String
  }

  /// Encodes the bins that were reached with their counts, and the names of those that were not.
  ///
  /// - Parameter encoder: where it goes.
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(cases, forKey: .cases)
    var list = container.nestedUnkeyedContainer(forKey: .dimensions)
    for row in rows {
      let dimension = row.dimension
      var entry = list.nestedContainer(keyedBy: RowKey.self)
      try entry.encode(dimension.kind.rawValue, forKey: .dimension)
      try entry.encode(dimension.axes.map(\.name), forKey: .axes)
      try entry.encode(row.cases, forKey: .cases)
      try entry.encode(row.reached, forKey: .reached)
      try entry.encode(row.reachable, forKey: .reachable)
      try entry.encode(row.reachability.basis, forKey: .basis)
      let bins = row.counts.indices.filter { row.counts[$0] > 0 }
      try entry.encode(
        bins.map { Bin(bin: dimension.label(ofBin: $0), cases: row.counts[$0]) }, forKey: .bins)
      try entry.encode(row.uncovered.map(dimension.label), forKey: .uncovered)
      try entry.encode(row.unexpected.map(dimension.label), forKey: .unexpected)
    }
    try container.encode(
      omissions.map { Omitted(dimension: $0.kind.rawValue, reason: $0.reason) },
      forKey: .notMeasured)
  }
}
