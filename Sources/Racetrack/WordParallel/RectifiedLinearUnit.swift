/// `max(x, 0)` of signed words, row after row: the predicated refresh with the sign.
///
/// Value: x where bit n-1 is 0, and 0 where it is 1.
///
/// Steps for m rows: m reads, m writes, m steps of the predicate latch and m - 1 shifts.
public struct RectifiedLinearUnit: WordParallelAlgorithm, Hashable {
  /// How the words lie on the wires.
  public let layout: WordLayout
  /// The number of rows of words, m.
  public let operands: Int

  /// Sets up the rectification of rows.
  ///
  /// - Parameters:
  ///   - operands: the number of rows.
  ///   - layout: how the words lie on the wires.
  /// - Throws: `WordParallelError` when the left port does not reach as many rows.
  public init(operands: Int = 1, _ layout: WordLayout) throws(WordParallelError) {
    self.layout = layout
    self.operands = operands
    let most = ClusterGeometry.mostRows - layout.distance + 1
    try layout.demand(operands: operands, in: 1...most, for: "a rectification")
    try layout.demand(
      rows: operands + layout.distance - 1, for: "rectifications of \(operands) rows")
  }

  /// What it computes, `relu`.
  public var name: String { "relu" }
  /// The number of bits of a result.
  public var resultWidth: Int { layout.width }
  /// Operands and results are signed.
  public var isResultSigned: Bool { true }

  /// The steps; see above.
  public var steps: CommandCounts {
    var counts = CommandCounts()
    counts.portReads = operands
    counts.writes = operands
    counts.copies = operands
    counts.bufferSteps = operands
    counts.shifts = operands - 1
    return counts
  }

  /// The commands; the words stand in rows 0…m-1 and their results in the same.
  public func stream() -> WordParallelStream {
    var builder = StreamBuilder(layout)
    for row in 0..<operands {
      builder.moveWindow(by: row == 0 ? 0 : 1)
      builder.read(.left)
      builder.predicate(.buffer, not: true, column: layout.width - 1)
      builder.write(.left, .bufferWherePredicate)
    }
    let places = (0..<operands).map { Place(cluster: 0, row: $0) }
    return builder.stream(operands: places, results: places, resultWidth: resultWidth)
  }
}
