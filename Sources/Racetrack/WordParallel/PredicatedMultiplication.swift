/// The product of two unsigned words as a sum of predicated copies, by reduction.
///
/// The papers' optimised multiplication, O(n): a shifted copy of one operand for each bit of the
/// other.
///
/// Value: `a · b` in 2n bits. Copy i is `a·2^i` where bit i of b is 1 and a row of zeros where it is
/// 0, for each word by its own bit.
///
/// The multiplier stands in a window whose other rows are made zeros, and is counted once: its bits
/// then stay in the count latch, from where each spreads over its block into the predicate latch.
/// The multiplicand is read once and moves one wire up in the row buffer for each copy. So a copy
/// costs one write, where the papers' skeleton has a read and a write (fact sheet §3.4).
///
/// Steps, with p, s and r the padding, steps and remaining rows of the reduction of n rows:
/// d-1 transverse writes, a transverse read and a read; `n + p` rows on the stack (d at most by
/// transverse writes, the others by a write and a shift); the reduction and the addition of 2n
/// columns; 2n-1 steps of the row buffer and the predicate latch, which the unit model does not
/// count.
public struct PredicatedMultiplication: WordParallelAlgorithm, Hashable {
  /// How the words lie on the wires.
  public let layout: WordLayout

  /// Sets up a multiplication.
  ///
  /// - Parameter layout: how the words lie on the wires.
  /// - Throws: `WordParallelError` when a block is too narrow, or there are too few rows or clusters.
  public init(_ layout: WordLayout) throws(WordParallelError) {
    self.layout = layout
    let width = layout.width
    try layout.demand(wires: 2 * width, for: "products of \(width)-bit words")
    let standing = ReductionPlan(rows: width, distance: layout.tile.cluster.distance).standing
    try layout.demand(rows: standing, for: "the copies of a \(width)-bit multiplication")
    try layout.demand(clusters: 3, for: "the copies and two operands of a multiplication")
  }

  /// What it computes, `mul`.
  public var name: String { "mul" }
  /// The number of bits of the product.
  public var resultWidth: Int { 2 * layout.width }
  /// A product of unsigned words is unsigned.
  public var isResultSigned: Bool { false }

  private var plan: ReductionPlan {
    ReductionPlan(rows: layout.width, distance: layout.tile.cluster.distance)
  }

  /// The steps; see above.
  public var steps: CommandCounts {
    var counts = CommandCounts()
    counts.transverseWrites = layout.distance - 1
    counts.transverseReads = 1
    counts.portReads = 1
    counts.bufferSteps = 2 * layout.width - 1
    counts.copies = layout.width
    return counts + RowStack.counts(height: plan.standing, distance: layout.distance)
      + plan.counts(columns: resultWidth)
  }

  /// The commands; the multiplicand stands in row 0 of cluster 1, the multiplier of cluster 2.
  public func stream() -> WordParallelStream {
    var builder = StreamBuilder(layout)
    builder.pushZeros(.left, count: layout.distance - 1, cluster: 2)
    builder.count(cluster: 2)
    builder.read(.left, cluster: 1)
    var stack = RowStack()
    for bit in 0..<layout.width {
      builder.move(wires: bit == 0 ? 0 : 1)
      builder.predicate(.sense(.or), column: bit)
      stack.push(.bufferWherePredicate, in: &builder)
    }
    for _ in 0..<plan.padding { stack.push(.zeros, in: &builder) }
    let result = stack.sum(plan, columns: resultWidth, in: &builder)
    return builder.stream(
      operands: [Place(cluster: 1, row: 0), Place(cluster: 2, row: 0)], results: [result],
      resultWidth: resultWidth)
  }
}
