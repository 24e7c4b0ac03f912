import NumberFormats
import VectorFiles

/// Vectors made of cases and what the golden answers to them; the product has no part in it.
public struct VectorGeneration: Sendable {
  /// A source of operands and how many of its cases are taken.
  public struct Part: Hashable, Sendable {
    /// Where the operands come from.
    public let source: CaseSource
    /// The most cases that are taken, spread evenly over the source; nil for all.
    public let count: Int?

    /// Names a source.
    ///
    /// - Parameters:
    ///   - source: where the operands come from.
    ///   - count: the most cases that are taken; nil for all.
    public init(_ source: CaseSource, count: Int? = nil) {
      self.source = source
      self.count = count
    }
  }

  /// What the vectors ask for.
  public let call: VectorCall
  /// The number of vectors.
  public let count: Int
  /// What answers, with its version.
  public let golden: String

  private let samples: [(campaign: Campaign, sample: CaseSample)]

  /// The number of vectors that are made at a time.
  public static let batch = 4096

  /// Plans vectors.
  ///
  /// - Parameters:
  ///   - call: what they ask for.
  ///   - parts: the sources of operands, one after the other.
  ///   - seed: what decides which cases are taken of a source that has more.
  /// - Throws: `VerificationError` when a source has no cases or too many.
  public init(_ call: VectorCall, _ parts: [Part], seed: UInt64) throws(VerificationError) {
    self.call = call
    var samples: [(campaign: Campaign, sample: CaseSample)] = []
    for part in parts {
      let campaign = try Campaign(
        call.operation, call.format, attributes: call.attributes, source: part.source)
      let total = campaign.cases.count
      samples.append(
        (campaign, CaseSample(count: min(part.count ?? total, total), of: total, seed: seed)))
    }
    self.samples = samples
    count = samples.reduce(0) { $0 + $1.sample.count }
    golden = samples.first.map { GoldenReference($0.campaign).version } ?? ""
  }

  /// Makes the vectors, in order.
  ///
  /// - Parameter body: takes some vectors at a time.
  /// - Throws: what `body` throws.
  public func forEachBatch(_ body: ([VectorCase]) throws -> Void) rethrows {
    for (campaign, sample) in samples {
      if campaign.width <= UInt64.bitWidth {
        try run(campaign, sample, UInt64.self, body)
      } else {
        try run(campaign, sample, UInt128.self, body)
      }
    }
  }

  private func run<Word: CodeWord>(
    _ campaign: Campaign, _ sample: CaseSample, _ word: Word.Type,
    _ body: ([VectorCase]) throws -> Void
  ) rethrows {
    let cases = campaign.cases
    let reference = GoldenReference(campaign)
    let capacity = min(Self.batch, sample.count)
    let memory = UnsafeMutableBufferPointer<Word>.allocate(
      capacity: campaign.operandFormats.count * capacity)
    memory.initialize(repeating: 0)
    defer { memory.deallocate() }
    let answers = Answers<Word>(
      capacity: capacity, hasHigh: campaign.operation.isFull, hasFlags: campaign.comparesFlags)
    var first = 0
    while first < sample.count {
      let count = min(capacity, sample.count - first)
      let operands = campaign.operandFormats.indices.map { index in
        UnsafeMutableBufferPointer(
          rebasing: memory[(index * capacity)..<(index * capacity + count)])
      }
      sample.fill(operands, of: cases, from: first, count: count)
      Word.answer(
        CaseBatch(
          operands: operands.map { UnsafeBufferPointer($0) },
          results: UnsafeMutableBufferPointer(rebasing: answers.results[..<count]),
          high: answers.high.map { UnsafeMutableBufferPointer(rebasing: $0[..<count]) },
          flags: answers.flags.map { UnsafeMutableBufferPointer(rebasing: $0[..<count]) }),
        by: reference)
      try body(
        (0..<count).map { index in
          let answer = answers.answer(index)
          return VectorCase(
            operands: operands.map { Code($0[index]) },
            result: .code(answer.result, high: answer.high),
            flags: (answer.flags ?? []).intersection(call.toldFlags))
        })
      first += count
    }
  }
}
