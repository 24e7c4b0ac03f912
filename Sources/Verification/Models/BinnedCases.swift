import NumberFormats

/// The cases of a coverage model: for each of its bins some draws.
///
/// A bin is what the model wants to be met: a value of the last bits of a result, a difference of
/// exponents. Operands are proposed until they meet it, in exact integers; where none of `attempts`
/// proposals does, or the bin has no operands at all, the last proposal stands, so that cases are
/// numbered without holes.
struct BinnedCases: NumberedCases {
  /// How often operands are proposed.
  static let attempts = 64

  /// What makes the operands of a model.
  struct Model: Sendable {
    /// The number of bins.
    let bins: Int
    /// The number of cases of a bin.
    let draws: Int
    /// Operands that may meet a bin.
    let propose: @Sendable (_ bin: Int, _ draws: inout Draws) -> [Code]
    /// Whether operands meet a bin; nil where every proposal does.
    let accepts: (@Sendable (_ bin: Int, _ operands: [Code]) -> Bool)?

    init(
      bins: Int, draws: Int,
      propose: @escaping @Sendable (_ bin: Int, _ draws: inout Draws) -> [Code],
      accepts: (@Sendable (_ bin: Int, _ operands: [Code]) -> Bool)? = nil
    ) {
      self.bins = bins
      self.draws = draws
      self.propose = propose
      self.accepts = accepts
    }
  }

  let model: Model
  private let words: CounterWords
  private let masks: [Code]
  private let randomMasks: [Code]

  init(_ model: Model, operands: [NumberFormat], arity: Int, words: CounterWords) {
    self.model = model
    self.words = words
    masks = operands.prefix(arity).map(\.codeMask)
    randomMasks = operands.dropFirst(arity).map(\.codeMask)
  }

  var count: Int { model.bins * model.draws }

  func operands(ofCase index: Int) -> [Code] {
    let (bin, start) = (index / model.draws, UInt64(index) &* 4096)
    var codes: [Code] = []
    var draws = Draws(words: words, next: start)
    for attempt in 0..<Self.attempts {
      draws.next = start &+ UInt64(attempt) &* 64
      codes = zip(model.propose(bin, &draws), masks).map { $0 & $1 }
      guard let accepts = model.accepts, !accepts(bin, codes) else { break }
    }
    precondition(codes.count == masks.count, "\(codes.count) operands for \(masks.count)")
    return codes + randomMasks.map { (draws.bits() as Code) & $0 }
  }
}
