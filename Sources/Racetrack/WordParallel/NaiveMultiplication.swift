/// The product of two unsigned words as a sum of shifted copies, a few at a time: O(n²).
///
/// Value: `a · b` in 2n bits. It is the plain way beside `PredicatedMultiplication`: as the stream is
/// the same for all words, every bit of the multiplier is taken for a 1 that may be there, and its
/// copy is predicated. Each addition takes the sum so far and d-3 further copies (1 for d = 3).
///
/// Steps: with `f = d-2` copies in the first addition and `f-1` in each further one (2 and 1 for
/// d = 3) there are `g = 1 + ceil((n-f)/(f-1))` additions, 1 when n ≤ f, of 2n columns each. Each of
/// the n copies takes two reads. The first addition fills the window with d transverse writes; each
/// further one pushes the sum next to the far port, d-2 transverse writes, and clears that row, a
/// write. So there are `2gn` transverse reads, `2gn + g - 1` writes, `d + (g-1)(d-2)` transverse
/// writes, `2n` reads and `2n - 1` steps of the latches.
public struct NaiveMultiplication: WordParallelAlgorithm, Hashable {
  /// How the words lie on the wires.
  public let layout: WordLayout

  /// Sets up a multiplication.
  ///
  /// - Parameter layout: how the words lie on the wires.
  /// - Throws: `WordParallelError` when a block is too narrow or there are too few clusters.
  public init(_ layout: WordLayout) throws(WordParallelError) {
    self.layout = layout
    try layout.demand(wires: 2 * layout.width, for: "products of \(layout.width)-bit words")
    try layout.demand(clusters: 3, for: "the sum and two operands of a multiplication")
  }

  /// What it computes, `mul-naive`.
  public var name: String { "mul-naive" }
  /// The number of bits of the product.
  public var resultWidth: Int { 2 * layout.width }
  /// A product of unsigned words is unsigned.
  public var isResultSigned: Bool { false }

  /// The number of additions.
  public var additions: Int {
    let (first, further) = (layout.additionOperands, layout.additionOperands - 1)
    return layout.width <= first ? 1 : 1 + (layout.width - first + further - 1) / further
  }

  /// The steps; see above.
  public var steps: CommandCounts {
    let (width, distance) = (layout.width, layout.distance)
    var counts = CommandCounts()
    counts.transverseReads = 2 * additions * width
    counts.writes = 2 * additions * width + additions - 1
    counts.transverseWrites = distance + (additions - 1) * (distance - 2)
    counts.portReads = 2 * width
    counts.bufferSteps = 2 * width - 1
    counts.copies = width
    return counts
  }

  /// The commands; the multiplicand stands in row 0 of cluster 1, the multiplier of cluster 2.
  public func stream() -> WordParallelStream {
    var builder = StreamBuilder(layout)
    let (width, distance) = (layout.width, layout.distance)
    var next = 0
    while next < width {
      let isFirst = next == 0
      let copies = min(width - next, layout.additionOperands - (isFirst ? 0 : 1))
      let pushes = isFirst ? distance : distance - 2
      // The sums' row comes last, zeros with d ≥ 5; with d = 3 the last copy is there.
      let zerosAtEnd = distance == 3 ? 0 : 1
      if isFirst { builder.pushZeros(.left, count: pushes - copies - zerosAtEnd) }
      for bit in next..<next + copies {
        builder.read(.left, cluster: 2)
        builder.predicate(.buffer, column: bit)
        builder.read(.left, cluster: 1)
        builder.move(wires: bit)
        builder.push(.left, .bufferWherePredicate)
      }
      builder.pushZeros(.left, count: isFirst ? zerosAtEnd : pushes - copies)
      if !isFirst { builder.write(.right, .zeros) }
      builder.addColumns(resultWidth)
      next += copies
    }
    return builder.stream(
      operands: [Place(cluster: 1, row: 0), Place(cluster: 2, row: 0)],
      results: [builder.row(under: .left)], resultWidth: resultWidth)
  }
}
