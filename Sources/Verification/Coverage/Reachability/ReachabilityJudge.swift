import NumberFormats

/// Says which bins of a campaign's dimensions can be reached, in the surest way that there is.
struct ReachabilityJudge {
  private let coverage: Coverage
  private let own: Coverage?
  private let kin: (name: String, coverage: Coverage)?

  /// The most bits of operands of which all cases are answered to see what is reachable.
  static let enumeratedBits = 18

  init(_ coverage: Coverage) {
    let campaign = coverage.plan.campaign
    self.coverage = coverage
    let bits = campaign.operandFormats.map(\.width).reduce(0, +)
    let isWhole = campaign.source == .exhaustive && coverage.cases == campaign.cases.count
    own = !isWhole && bits <= Self.enumeratedBits ? Self.enumerate(campaign, campaign.format) : nil
    if isWhole || own != nil {
      kin = nil
    } else {
      kin = FormatKin.format(for: campaign).flatMap { format in
        Self.enumerate(campaign, format).map { (format.name, $0) }
      }
    }
  }

  /// Which bins of a dimension can be reached.
  func reachability(of place: Int) -> Reachability {
    let campaign = coverage.plan.campaign
    let dimension = coverage.plan.dimensions[place]
    if campaign.source == .exhaustive, coverage.cases == campaign.cases.count {
      return .known(coverage.bins(of: place).map { $0 > 0 }, .run)
    }
    if let own { return .known(own.bins(of: place).map { $0 > 0 }, .enumerated) }
    if let bins = ReachabilityRules(coverage.plan).bins(of: dimension) {
      return .known(bins, .rule)
    }
    if FormatKin.dimensions.contains(dimension.kind), let kin,
      let other = kin.coverage.plan.place(of: dimension.kind),
      kin.coverage.plan.dimensions[other] == dimension
    {
      return .known(kin.coverage.bins(of: other).map { $0 > 0 }, .kin(kin.name))
    }
    return .unknown
  }

  /// The coverage of all cases of an operation in a format, answered by the golden; nil when the
  /// format does not have the operation.
  static func enumerate(_ campaign: Campaign, _ format: NumberFormat) -> Coverage? {
    guard
      let whole = try? Campaign(
        campaign.operation, format, attributes: campaign.attributes, source: .exhaustive,
        comparesFlags: campaign.comparesFlags)
    else { return nil }
    return Coverage(answering: whole)
  }
}

extension Coverage {
  /// The coverage of all cases of a campaign of at most 64 bits, answered by the golden; no program is
  /// run.
  ///
  /// - Parameter campaign: an operation, its format and its cases.
  package init(answering campaign: Campaign) {
    precondition(campaign.width <= UInt64.bitWidth, "\(campaign.format.name) is too wide")
    let meter = CoverageMeter(campaign)
    let reference = GoldenReference(campaign)
    let cases = campaign.cases
    let capacity = min(CaseBench<UInt64>.capacity, cases.count)
    func buffer() -> UnsafeMutableBufferPointer<UInt64> {
      let buffer = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: capacity)
      buffer.initialize(repeating: 0)
      return buffer
    }
    let operands = campaign.operandFormats.map { _ in buffer() }
    let answers = Answers<UInt64>(
      capacity: capacity, hasHigh: campaign.operation.isFull, hasFlags: campaign.comparesFlags)
    defer { for operand in operands { operand.deallocate() } }
    self.init(meter.plan)
    var first = 0
    while first < cases.count {
      let count = min(capacity, cases.count - first)
      cases.fill(operands, from: first, count: count)
      let batch = CaseBatch(
        operands: operands.map { UnsafeBufferPointer(rebasing: $0[..<count]) },
        results: UnsafeMutableBufferPointer(rebasing: answers.results[..<count]),
        high: answers.high.map { UnsafeMutableBufferPointer(rebasing: $0[..<count]) },
        flags: answers.flags.map { UnsafeMutableBufferPointer(rebasing: $0[..<count]) })
      reference.answer(batch)
      meter.add(batch, to: &self)
      first += count
    }
  }
}
