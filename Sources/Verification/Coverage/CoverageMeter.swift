import NumberFormats

/// Counts the cases of a campaign, batch after batch, by their operands and expected answers.
struct CoverageMeter: Sendable {
  let plan: CoveragePlan

  init(_ campaign: Campaign) { plan = CoveragePlan(campaign) }

  /// Counts a batch that the reference has answered.
  func add<Word: CodeWord>(_ cases: CaseBatch<Word>, to coverage: inout Coverage) {
    coverage.count(cases.results.count) { counts in
      for observer in plan.observers { observer.observe(cases, counts) }
    }
  }
}

/// What looks at cases and counts them in its own bins.
enum CoverageObserver: Hashable, Sendable {
  case classes(ClassObserver)
  case float(FloatObserver)
  case binades(BinadeObserver)
  case result(ResultClassObserver)
  case wrapping(WrappingObserver)
  case lengths(LengthObserver)
  case regimes(RegimeObserver)

  func observe<Word: CodeWord>(
    _ cases: CaseBatch<Word>, _ counts: UnsafeMutableBufferPointer<Int>
  ) {
    switch self {
    case .classes(let observer): observer.observe(cases, counts)
    case .float(let observer): observer.observe(cases, counts)
    case .binades(let observer): observer.observe(cases, counts)
    case .result(let observer): observer.observe(cases, counts)
    case .wrapping(let observer): observer.observe(cases, counts)
    case .lengths(let observer): observer.observe(cases, counts)
    case .regimes(let observer): observer.observe(cases, counts)
    }
  }
}

extension Tally {
  /// Counts a batch for its coverage.
  mutating func measure<Word: CodeWord>(_ cases: CaseBatch<Word>, by meter: CoverageMeter) {
    var sum = coverage ?? Coverage(meter.plan)
    coverage = nil
    meter.add(cases, to: &sum)
    coverage = sum
  }
}
