/// The sum of many unsigned words: rows are reduced d to 3 (3 to 2 for d = 3) until one
/// multi-operand addition takes the rest.
///
/// Value: `a₁ + … + aₘ` in `w = n + ceil(log2 m)` bits, for up to as many operands as a cluster has
/// rows.
///
/// Steps: with s the steps of the reduction, p its rows of zeros and r the rows that it leaves
/// (`ReductionPlan`), there are
///
/// - s + w transverse reads,
/// - for d ≥ 5, p + 2s + 1 + w writes, d - r + s transverse writes (one fewer when s = 0) and, when
///   s > 0, (d-3)(s-1) + r - 3 shifts;
/// - for d = 3, s + w writes, s + 1 transverse writes and s - 1 shifts (none when s = 0).
///
/// Up to w columns of carries are rippled once, at the end: O(m/d + w), where additions of up to d-3
/// further operands at a time would take O(m/d · w).
public struct LargeAddition: WordParallelAlgorithm, Hashable {
  /// How the words lie on the wires.
  public let layout: WordLayout
  /// The number of operands, m.
  public let operands: Int

  /// Sets up an addition.
  ///
  /// - Parameters:
  ///   - operands: the number of operands.
  ///   - layout: how the words lie on the wires.
  /// - Throws: `WordParallelError` when a block is too narrow or a cluster has too few rows.
  public init(operands: Int, _ layout: WordLayout) throws(WordParallelError) {
    self.layout = layout
    self.operands = operands
    let most = ClusterGeometry.mostRows - 1
    try layout.demand(operands: operands, in: 2...most, for: "an addition by reduction")
    try layout.demand(wires: resultWidth, for: "sums of \(operands) words of \(layout.width) bits")
    let standing = ReductionPlan(rows: operands, distance: layout.tile.cluster.distance).standing
    try layout.demand(rows: standing, for: "sums of \(operands) words")
  }

  /// What it computes, `sum`.
  public var name: String { "sum" }
  /// The number of bits of the sum.
  public var resultWidth: Int { sumWidth(of: operands, bits: layout.width) }
  /// A sum of unsigned words is unsigned.
  public var isResultSigned: Bool { false }

  /// The steps of the reduction alone: how often d rows become 3, or 3 become 2.
  public var reductions: Int { plan.steps }

  private var plan: ReductionPlan {
    ReductionPlan(rows: operands, distance: layout.tile.cluster.distance)
  }

  /// The steps; see above.
  public var steps: CommandCounts {
    var counts = plan.counts(columns: resultWidth)
    counts.writes += plan.padding
    return counts
  }

  /// The commands; the operands stand together, the last of them at the right end of a window.
  public func stream() -> WordParallelStream {
    var builder = StreamBuilder(layout)
    if plan.padding == 1 { builder.write(.left, .zeros) }
    builder.addAll(plan, columns: resultWidth)
    return builder.stream(
      operands: (0..<operands).map { Place(cluster: 0, row: plan.firstRow + $0) },
      results: [builder.row(under: builder.near)], resultWidth: resultWidth)
  }
}
