/// How many cases of a campaign fell into which bin: counts that add up over any stretches of it.
public struct Coverage: Hashable, Sendable {
  /// What is counted.
  public let plan: CoveragePlan
  /// The bins of all dimensions, one dimension after the other.
  private(set) var counts: [Int]
  /// The number of cases.
  public private(set) var cases = 0

  /// No cases at all.
  init(_ plan: CoveragePlan) {
    self.plan = plan
    counts = Array(repeating: 0, count: plan.binCount)
  }

  /// Adds the counts of other cases of the same campaign, or of one with the same bins.
  ///
  /// - Parameter other: the coverage of cases that are not among these.
  public mutating func append(_ other: Coverage) {
    cases += other.cases
    precondition(plan.dimensions == other.plan.dimensions, "coverages of different bins add up")
    counts.withUnsafeMutableBufferPointer { sums in
      other.counts.withUnsafeBufferPointer { more in
        for index in sums.indices { sums[index] += more[index] }
      }
    }
  }

  /// The bins of a dimension.
  ///
  /// - Parameter dimension: its place among the plan's.
  /// - Returns: a count for each bin.
  public func bins(of dimension: Int) -> ArraySlice<Int> { counts[plan.places[dimension]] }

  /// Lets observers count so many cases.
  mutating func count(_ more: Int, _ body: (UnsafeMutableBufferPointer<Int>) -> Void) {
    cases += more
    counts.withUnsafeMutableBufferPointer { body($0) }
  }
}

extension Tally {
  /// Adds the coverage of the stretch that follows.
  static func sum(_ first: Coverage?, _ second: Coverage?) -> Coverage? {
    guard var sum = first, let second else { return first ?? second }
    sum.append(second)
    return sum
  }
}
