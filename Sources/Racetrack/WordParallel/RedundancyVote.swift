/// The vote of N-modular redundancy: each bit as the majority of 3, 5 or 7 results of the same
/// operation has it.
///
/// With d ≥ 5 the super-carry is the vote once enough rows of ones stand beside the results: it is a
/// 1 from a count of 4, so `4 - (N+1)/2` rows of ones make it one from (N+1)/2 votes (fact sheet
/// §2.3). With d = 3 the carry is the vote of 3. Five results fill a window of 5, which leaves no
/// room for the row of ones; there a count of 3 is told by sum and carry: our reading, as no source
/// has that case.
///
/// Steps: d - N transverse writes of padding, a transverse read and a write; for N = d = 5 a
/// transverse read, 3 steps of the predicate latch and 2 writes.
public struct RedundancyVote: WordParallelAlgorithm, Hashable {
  /// How the words lie on the wires.
  public let layout: WordLayout
  /// The number of results, N.
  public let operands: Int

  /// Sets up a vote.
  ///
  /// - Parameters:
  ///   - operands: the number of results: odd, at least 3, and at most the distance.
  ///   - layout: how the words lie on the wires.
  /// - Throws: `WordParallelError.operands`.
  public init(operands: Int, _ layout: WordLayout) throws(WordParallelError) {
    self.layout = layout
    self.operands = operands
    try layout.demand(operands: operands, in: 3...layout.distance, for: "a vote (an odd number)")
    guard operands % 2 == 1 else {
      throw .operands(
        operands, expected: 3...layout.distance, what: "a vote (an odd number)",
        distance: layout.distance)
    }
  }

  /// What it computes, `vote`.
  public var name: String { "vote" }
  /// The number of bits of a result.
  public var resultWidth: Int { layout.width }
  /// Bits are voted on, not numbers.
  public var isResultSigned: Bool { false }

  /// Rows of ones that make the super-carry the vote; those that fit, or nil.
  private var ones: Int? {
    guard layout.distance > 3 else { return 0 }
    let ones = 4 - (operands + 1) / 2
    return ones <= layout.distance - operands ? ones : nil
  }

  /// The steps; see above.
  public var steps: CommandCounts {
    let hasRoom = operands < layout.distance || layout.distance != 5
    var counts = CommandCounts()
    counts.transverseWrites = layout.distance - operands
    counts.transverseReads = 1
    counts.writes = hasRoom ? 1 : 2
    counts.bufferSteps = hasRoom ? 0 : 3
    return counts
  }

  /// The commands; the results to vote on stand at the right end of the first window.
  public func stream() -> WordParallelStream {
    var builder = StreamBuilder(layout)
    if let ones {
      for index in 0..<layout.distance - operands {
        builder.push(.right, index < ones ? .ones : .zeros)
      }
      builder.count()
      builder.write(.left, .sense(layout.distance == 3 ? .carry : .superCarry))
    } else {
      builder.count()
      builder.predicate(.sense(.carry))
      builder.predicate(.sense(.sum), .and)
      builder.predicate(.sense(.superCarry), .or)
      builder.writePredicate(.left)
    }
    return builder.stream(
      operands: (0..<operands).map { Place(cluster: 0, row: layout.distance - operands + $0) },
      results: [builder.row(under: .left)], resultWidth: resultWidth)
  }
}
