/// The sum of a few unsigned words, column after column: the papers' multi-operand addition.
///
/// Value: `a₁ + … + aₘ` in `n + ceil(log2 m)` bits, or modulo `2^n` when it wraps. Up to d-2
/// operands fit a window of d domains beside carries and super-carries, 2 when d = 3.
///
/// Edge cases: a sum that wraps may fill its block; its carry out is lost, not carried into the
/// neighbouring word.
///
/// Steps, w the bits of the result: the preparation `d-1-m` transverse writes and 1 write (for d = 3
/// `1` transverse write) and the columns, `w` transverse reads and `w` writes. The operands stand in
/// the window already: what placing them costs (the papers' P(m)) is not part of it.
/// `proofs-notes/word-parallel.md` compares that with the papers' figures.
public struct MultiOperandAddition: WordParallelAlgorithm, Hashable {
  /// How the words lie on the wires.
  public let layout: WordLayout
  /// The number of operands, m.
  public let operands: Int
  /// Whether the sum is taken modulo `2^n`.
  public let isWrapping: Bool

  /// Sets up an addition.
  ///
  /// - Parameters:
  ///   - operands: the number of operands.
  ///   - layout: how the words lie on the wires.
  ///   - isWrapping: whether the sum is taken modulo `2^n`.
  /// - Throws: `WordParallelError` when there are too many operands or a block is too narrow.
  public init(
    operands: Int, _ layout: WordLayout, isWrapping: Bool = false
  ) throws(WordParallelError) {
    self.layout = layout
    self.operands = operands
    self.isWrapping = isWrapping
    try layout.demand(
      operands: operands, in: 2...layout.additionOperands, for: "one multi-operand addition")
    try layout.demand(wires: resultWidth, for: "sums of \(operands) words of \(layout.width) bits")
  }

  /// What it computes, `add`.
  public var name: String { "add" }
  /// The number of bits of the sum.
  public var resultWidth: Int {
    isWrapping ? layout.width : sumWidth(of: operands, bits: layout.width)
  }
  /// A sum of unsigned words is unsigned.
  public var isResultSigned: Bool { false }

  /// The steps; see above.
  public var steps: CommandCounts {
    .preparation(of: operands, distance: layout.distance) + .columns(resultWidth)
  }

  /// The commands; the operands stand at the right end of the first window.
  public func stream() -> WordParallelStream {
    var builder = StreamBuilder(layout)
    builder.prepareAddition(of: operands)
    builder.addColumns(resultWidth)
    return builder.stream(
      operands: (0..<operands).map { Place(cluster: 0, row: layout.distance - operands + $0) },
      results: [builder.row(under: builder.near)], resultWidth: resultWidth)
  }
}

/// The bits of a sum of `count` words: `bits + ceil(log2 count)`.
func sumWidth(of count: Int, bits: Int) -> Int {
  bits + (Int.bitWidth - max(count - 1, 0).leadingZeroBitCount)
}
