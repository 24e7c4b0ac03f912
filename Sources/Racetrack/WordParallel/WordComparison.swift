/// A comparison of two unsigned words, as a mask: ones on all wires of a block where it holds, zeros
/// where not.
///
/// Order is the carry out of `a + ¬b + 1`, which is 1 exactly when `a ≥ b`. Only carries are
/// written, no sums; the carry of the highest column goes from the count latch to the predicate
/// latch, spread over the block, so that no guard wire is needed. `a ≤ b` and `a > b` are the same
/// with the operands exchanged. Equality is the exclusive or of the words, gathered bit by bit in
/// the predicate latch.
///
/// Steps of an order: those of preparing a difference (`WordSubtraction`), n transverse reads,
/// n - 1 writes of carries, a step of the predicate latch and 2 writes of the mask. Steps of
/// equality: d - 2 transverse writes, a transverse read, n steps of the predicate latch, 2 writes.
public struct WordComparison: WordParallelAlgorithm, Hashable {
  /// What is asked of two words.
  public enum Relation: String, CaseIterable, Hashable, Sendable {
    /// `a < b`.
    case less
    /// `a ≤ b`.
    case lessOrEqual
    /// `a > b`.
    case greater
    /// `a ≥ b`.
    case greaterOrEqual
    /// `a = b`.
    case equal
    /// `a ≠ b`.
    case notEqual
  }

  /// How the words lie on the wires.
  public let layout: WordLayout
  /// What is asked.
  public let relation: Relation

  /// Sets up a comparison.
  ///
  /// - Parameters:
  ///   - relation: what is asked.
  ///   - layout: how the words lie on the wires.
  public init(_ relation: Relation, _ layout: WordLayout) {
    self.layout = layout
    self.relation = relation
  }

  /// What it computes, such as `less`.
  public var name: String { relation.rawValue }
  /// The bits of the mask that are taken for the result: those of a word.
  public var resultWidth: Int { layout.width }
  /// A mask is no number, and has no sign.
  public var isResultSigned: Bool { false }

  private var isEquality: Bool { relation == .equal || relation == .notEqual }

  /// The steps; see above.
  public var steps: CommandCounts {
    var counts = CommandCounts()
    counts.writes = 2
    guard !isEquality else {
      counts.transverseWrites = layout.distance - 2
      counts.transverseReads = 1
      counts.bufferSteps = layout.width
      return counts
    }
    counts.transverseReads = layout.width
    counts.writes += layout.width - 1
    counts.bufferSteps = 1
    return counts + .negation(distance: layout.distance)
  }

  /// The commands; the operands stand at the right end of the first window.
  public func stream() -> WordParallelStream {
    var builder = StreamBuilder(layout)
    let rows = [layout.distance - 2, layout.distance - 1]
    var isExchanged = false
    switch relation {
    case .equal, .notEqual:
      builder.pushZeros(.right, count: layout.distance - 2)
      builder.count()
      for bit in 0..<layout.width {
        builder.predicate(.sense(.sum), bit == 0 ? .set : .or, column: bit)
      }
      builder.write(.left, relation == .equal ? .ones : .zeros)
      builder.write(.left, relation == .equal ? .zeros : .ones, .predicate)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      isExchanged = relation == .lessOrEqual || relation == .greater
      builder.prepareDifference()
      for bit in 0..<layout.width - 1 {
        builder.count()
        builder.carry(carry: builder.far, column: bit)
      }
      builder.count()
      builder.predicate(
        .sense(.carry), not: relation == .less || relation == .greater, column: layout.width - 1)
      builder.writePredicate(.left)
    }
    return builder.stream(
      operands: (isExchanged ? rows.reversed() : rows).map { Place(cluster: 0, row: $0) },
      results: [builder.row(under: .left)], resultWidth: resultWidth)
  }
}
