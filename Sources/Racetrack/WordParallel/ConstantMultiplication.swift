/// The product of an unsigned word and a constant: shifted copies, added and subtracted by the
/// constant's signed digits.
///
/// Value: `a · c`, in `n + bits(|c|)` bits for c ≥ 0 and one more, in two's complement, for c < 0.
/// A copy that is subtracted is written inverted, `-x ≡ ¬x + 1`; the ones are gathered in a row of
/// their own, whose value is the number of such copies.
///
/// Edge cases: no digit gives a row of zeros and one positive digit a copy, neither an addition.
///
/// Steps: let u positive and v negative digits differ from 0, `q = u + v` (+1 when v > 0) the rows
/// (1 when there is no digit), o the ones in the binary form of v, and p, s, r the plan of reducing
/// q rows. There is one read (none without a digit); u + v moves of the row buffer (one fewer when
/// the lowest digit stands at 0) and v steps of the predicate latch; `q + p` rows on the stack; v
/// writes of inverted copies and o of the row of ones; and, when q > 1, the reduction and the
/// addition.
public struct ConstantMultiplication: WordParallelAlgorithm, Hashable {
  /// How a constant is taken apart.
  public enum Recoding: String, CaseIterable, Hashable, Sendable {
    /// In signed digits of which no two neighbours differ from 0: the fewest.
    case signedDigits
    /// In the bits of its magnitude, all with its sign: the naive way.
    case binary
  }

  /// A digit that differs from 0: 1 or -1 of weight `2^place`.
  private struct Digit: Hashable {
    let place: Int
    let isNegative: Bool
  }

  /// How the words lie on the wires.
  public let layout: WordLayout
  /// The constant, c.
  public let constant: Int
  /// How it is taken apart.
  public let recoding: Recoding
  private let digits: [Digit]

  /// Sets up a multiplication.
  ///
  /// - Parameters:
  ///   - constant: the constant.
  ///   - layout: how the words lie on the wires.
  ///   - recoding: how the constant is taken apart.
  /// - Throws: `WordParallelError` when a block is too narrow, or there are too few rows or clusters.
  public init(
    by constant: Int, _ layout: WordLayout, recoding: Recoding = .signedDigits
  ) throws(WordParallelError) {
    self.layout = layout
    self.constant = constant
    self.recoding = recoding
    digits = Self.digits(of: constant, recoding)
    try layout.demand(
      wires: resultWidth, for: "products of \(layout.width)-bit words by \(constant)")
    try layout.demand(rows: plan.standing, for: "the copies of a multiplication by \(constant)")
    try layout.demand(clusters: 2, for: "the copies and the operand of a multiplication")
  }

  /// The digits that differ from 0, lowest first.
  private static func digits(
    of constant: Int, _ recoding: Recoding
  ) -> [Digit] {
    var digits: [Digit] = []
    var rest = UInt128(constant.magnitude)
    var place = 0
    while rest != 0 {
      if rest & 1 == 1 {
        // 3 mod 4 is taken as -1, which leaves a multiple of 4.
        let isMinus = recoding == .signedDigits && rest & 3 == 3
        digits.append(Digit(place: place, isNegative: isMinus != (constant < 0)))
        rest = isMinus ? rest + 1 : rest - 1
      }
      rest >>= 1
      place += 1
    }
    return digits
  }

  /// What it computes, `mul-constant`.
  public var name: String { "mul-constant" }
  /// The number of bits of the product.
  public var resultWidth: Int {
    layout.width + Int.bitWidth - constant.magnitude.leadingZeroBitCount + (constant < 0 ? 1 : 0)
  }
  /// Whether the constant is negative.
  public var isResultSigned: Bool { constant < 0 }
  /// The digits that differ from 0.
  public var weight: Int { digits.count }

  private var negatives: Int { digits.count(where: \.isNegative) }
  private var plan: ReductionPlan {
    ReductionPlan(
      rows: max(1, digits.count + (negatives > 0 ? 1 : 0)),
      distance: layout.tile.cluster.distance)
  }

  /// The steps; see above.
  public var steps: CommandCounts {
    var counts = RowStack.counts(height: plan.standing, distance: layout.distance)
    counts.portReads = weight == 0 ? 0 : 1
    counts.bufferSteps = weight - (constant & 1) + negatives
    counts.writes += negatives + negatives.nonzeroBitCount
    counts.copies = weight - negatives
    return plan.rows > 1 ? counts + plan.counts(columns: resultWidth) : counts
  }

  /// The commands; the operand stands in row 0 of cluster 1.
  public func stream() -> WordParallelStream {
    var builder = StreamBuilder(layout)
    var stack = RowStack()
    if weight > 0 { builder.read(.left, cluster: 1) }
    var place = 0
    for digit in digits {
      builder.move(wires: digit.place - place)
      place = digit.place
      if digit.isNegative {
        builder.predicate(.buffer, not: true)
        let port = stack.push(.zeros, in: &builder)
        builder.write(port, .ones, .predicate)
      } else {
        stack.push(.buffer, in: &builder)
      }
    }
    if negatives > 0 {
      let port = stack.push(.zeros, in: &builder)
      for bit in 0..<Int.bitWidth where negatives >> bit & 1 == 1 {
        builder.write(port, .ones, .column(bit, block: layout.block))
      }
    }
    while stack.height < plan.standing { stack.push(.zeros, in: &builder) }
    let result =
      plan.rows > 1
      ? stack.sum(plan, columns: resultWidth, in: &builder) : builder.row(under: .left)
    return builder.stream(
      operands: [Place(cluster: 1, row: 0)], results: [result], resultWidth: resultWidth)
  }
}
