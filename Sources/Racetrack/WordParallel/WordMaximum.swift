/// The largest of up to d unsigned words: the papers' pooling.
///
/// From the highest bit down, one transverse read tells whether any candidate has a 1 there; if so,
/// every candidate with a 0 becomes a row of zeros. At the lowest bit all that are left agree in the
/// others, so their OR is the maximum: it needs no candidate to go, and is one more transverse read.
///
/// A candidate is read at one port and comes back at the other, kept or as zeros: with a transverse
/// write the window moves under the ports as it is written; without one, the cluster is shifted by a
/// domain for each candidate. The next bit takes the candidates back the other way.
///
/// Steps, m candidates of n bits: n transverse reads, `m(n-1)` reads and as many returns, `d - m`
/// rows of zeros, 1 write of the result and `2m(n-1)` steps of the predicate latch. A return and a
/// row of zeros is a transverse write, or else a shift and a write.
public struct WordMaximum: WordParallelAlgorithm, Hashable {
  /// How the words lie on the wires.
  public let layout: WordLayout
  /// The number of candidates, m.
  public let operands: Int
  /// Whether transverse writes are used.
  public let usesTransverseWrites: Bool

  /// Sets up a maximum.
  ///
  /// - Parameters:
  ///   - operands: the number of candidates.
  ///   - layout: how the words lie on the wires.
  ///   - usesTransverseWrites: whether candidates come back by transverse writes.
  /// - Throws: `WordParallelError` when there are too many candidates, or too few rows.
  public init(
    operands: Int, _ layout: WordLayout, usesTransverseWrites: Bool = true
  ) throws(WordParallelError) {
    self.layout = layout
    self.operands = operands
    self.usesTransverseWrites = usesTransverseWrites
    try layout.demand(operands: operands, in: 2...layout.distance, for: "a maximum")
    if !usesTransverseWrites {
      try layout.demand(rows: 2 * layout.distance, for: "maxima without transverse writes")
    }
  }

  /// What it computes, `max`.
  public var name: String { "max" }
  /// The number of bits of the maximum.
  public var resultWidth: Int { layout.width }
  /// A maximum of unsigned words is unsigned.
  public var isResultSigned: Bool { false }

  /// The steps; see above.
  public var steps: CommandCounts { steps(usingTransverseWrites: usesTransverseWrites) }

  /// The steps of the same maximum done one way or the other.
  ///
  /// - Parameter usesTransverseWrites: whether candidates come back by transverse writes.
  /// - Returns: the formula's value.
  public func steps(usingTransverseWrites usesTransverseWrites: Bool) -> CommandCounts {
    let visits = operands * (layout.width - 1)
    let returns = visits + layout.distance - operands
    var counts = CommandCounts()
    counts.transverseReads = layout.width
    counts.portReads = visits
    counts.copies = visits
    counts.bufferSteps = 2 * visits
    counts.writes = 1
    if usesTransverseWrites {
      counts.transverseWrites = returns
    } else {
      counts.writes += returns
      counts.shifts = returns
    }
    return counts
  }

  /// The commands; the candidates stand at the right end of the first window.
  public func stream() -> WordParallelStream {
    var builder = StreamBuilder(layout)
    for _ in 0..<layout.distance - operands { bringIn(.zeros, at: .right, &builder) }
    var port = Port.right
    for bit in stride(from: layout.width - 1, to: 0, by: -1) {
      builder.count()
      for _ in 0..<operands {
        builder.read(port.other)
        // A candidate stays where its bit is a 1, or where no candidate's is.
        builder.predicate(.buffer, column: bit)
        builder.predicate(.sense(.nor), .or, column: bit)
        bringIn(.bufferWherePredicate, at: port, &builder)
      }
      port = port.other
    }
    builder.count()
    builder.write(.left, .sense(.or))
    return builder.stream(
      operands: (0..<operands).map { Place(cluster: 0, row: layout.distance - operands + $0) },
      results: [builder.row(under: .left)], resultWidth: resultWidth)
  }

  /// A row comes in at a port, and the row under the other port leaves the window.
  private func bringIn(_ source: Source, at port: Port, _ builder: inout StreamBuilder) {
    if usesTransverseWrites {
      builder.push(port, source)
    } else {
      builder.moveWindow(by: port == .right ? 1 : -1)
      builder.write(port, source)
    }
  }
}
