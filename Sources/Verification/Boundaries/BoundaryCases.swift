import NumberFormats

/// Cases whose exact results lie at the places where a rounding decision changes: midpoints of
/// neighbouring numbers and what is next to them, numbers themselves, the thresholds of underflow and
/// overflow, and sums in which almost everything cancels.
///
/// They are constructed, not searched for: a result is chosen and the operation undone, in integers.
/// Where a result has no operands of the format (no quotient of normal numbers is a midpoint) the
/// nearest that have some are taken.
struct BoundaryCases: NumberedCases {
  /// The number of cases of an operation: each of eight kinds of places some thousand times.
  static let caseCount = 1 << 15

  /// What makes the operands of a case from its draws and the kind of the place, 0…7.
  typealias Maker = @Sendable (_ kind: Int, _ draws: inout Draws) -> [Code]

  var count: Int { Self.caseCount }
  private let words: CounterWords
  private let make: Maker
  private let masks: [Code]
  /// Stochastic rounding takes random bits too.
  private let randomMasks: [Code]

  /// The cases of an operation.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the format that it is asked for.
  ///   - operands: the formats of its operands.
  ///   - seed: what is drawn from.
  /// - Returns: nil where nothing is rounded, and where no construction is known.
  static func cases(
    of operation: Operation, _ format: NumberFormat, operands: [NumberFormat], seed: UInt64
  ) -> BoundaryCases? {
    let maker: Maker? =
      switch (format, operation) {
      case (.float(let source), .convert(let target)):
        ConversionBoundaries(from: source, to: target)?.maker
      case (.float(let float), .roundToIntegral), (.float(let float), .roundToIntegralExact):
        ConversionBoundaries(rounding: float).maker
      case (.float(let float), _): FloatBoundaries(float).maker(of: operation)
      case (.posit(let posit), _): PositBoundaries(posit).maker(of: operation)
      case (.integer(let integer), _):
        WholeBoundaries(integer, fractionBits: 0).maker(of: operation)
      case (.fixedPoint(let fixed), _):
        WholeBoundaries(fixed.units, fractionBits: fixed.fractionBits).maker(of: operation)
      }
    return maker.map { BoundaryCases(operands, operation.operandFormats(format).count, seed, $0) }
  }

  private init(
    _ operands: [NumberFormat], _ made: Int, _ seed: UInt64, _ make: @escaping Maker
  ) {
    words = CounterWords(seed: seed)
    self.make = make
    masks = operands.prefix(made).map(\.codeMask)
    randomMasks = operands.dropFirst(made).map(\.codeMask)
  }

  func operands(ofCase index: Int) -> [Code] {
    // No construction takes more words than this.
    var draws = Draws(words: words, next: UInt64(index) &* 256)
    let codes = make(index & 7, &draws)
    precondition(codes.count == masks.count, "\(codes.count) operands made for \(masks.count)")
    return zip(codes, masks).map { $0 & $1 } + randomMasks.map { (draws.bits() as Code) & $0 }
  }
}

extension Draws {
  /// A number of `0..<bound`.
  mutating func below(_ bound: Int) -> Int { CounterWords.below(max(bound, 1), word()) }

  /// So many random bits.
  mutating func bits(_ count: Int) -> UInt128 { (bits() as UInt128) & lowBits(count) }
}
