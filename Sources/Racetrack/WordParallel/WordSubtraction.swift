/// The difference of two unsigned words.
///
/// Value: `a - b` in n+1 bits of two's complement, or modulo `2^n` when it wraps. It is
/// `a + ¬b + 1`: b is inverted where it stands, on guard wires too, and the one is written to the
/// carry row on the lowest wire of each block.
///
/// Steps, w the bits of the result: inverting takes a read, a step of the predicate latch and 2
/// writes; the one is a write; preparing an addition of 2 operands d-3 transverse writes and a write
/// (for d = 3 a transverse write alone); the columns w transverse reads and w writes.
public struct WordSubtraction: WordParallelAlgorithm, Hashable {
  /// How the words lie on the wires.
  public let layout: WordLayout
  /// Whether the difference is taken modulo `2^n`.
  public let isWrapping: Bool

  /// Sets up a subtraction.
  ///
  /// - Parameters:
  ///   - layout: how the words lie on the wires.
  ///   - isWrapping: whether the difference is taken modulo `2^n`.
  /// - Throws: `WordParallelError` when a block is too narrow.
  public init(_ layout: WordLayout, isWrapping: Bool = false) throws(WordParallelError) {
    self.layout = layout
    self.isWrapping = isWrapping
    try layout.demand(
      wires: resultWidth, for: "differences of \(layout.width)-bit words with their sign")
  }

  /// What it computes, `sub`.
  public var name: String { "sub" }
  /// The number of bits of the difference.
  public var resultWidth: Int { isWrapping ? layout.width : layout.width + 1 }
  /// Whether the difference has a sign.
  public var isResultSigned: Bool { !isWrapping }

  /// The steps; see above.
  public var steps: CommandCounts {
    .negation(distance: layout.distance) + .columns(resultWidth)
  }

  /// The commands; the operands stand at the right end of the first window, b the last.
  public func stream() -> WordParallelStream {
    var builder = StreamBuilder(layout)
    builder.prepareDifference()
    builder.addColumns(resultWidth)
    return builder.stream(
      operands: (1...2).map { Place(cluster: 0, row: layout.distance - 3 + $0) },
      results: [builder.row(under: .left)], resultWidth: resultWidth)
  }
}

extension StreamBuilder {
  /// Inverts the row under the right port and makes the window of an addition with one more.
  mutating func prepareDifference() {
    read(.right)
    predicate(.buffer, not: true)
    writePredicate(.right)
    prepareAddition(of: 2)
    write(far, .ones, .column(0, block: block))
  }
}

extension CommandCounts {
  /// `prepareDifference`: a read, a step of the latch and three writes beside the preparation of
  /// an addition of two.
  static func negation(distance: Int) -> CommandCounts {
    var counts = CommandCounts.preparation(of: 2, distance: distance)
    counts.portReads = 1
    counts.bufferSteps = 1
    counts.writes += 3
    return counts
  }
}
