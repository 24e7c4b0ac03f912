import Golden
import NumberFormats

/// MPFR's golden for several campaigns that differ in their rounding mode only: it works once a case.
struct GoldenModes: Sendable {
  private let golden: FloatGolden
  private let operation: GoldenFloatOperation
  private let modes: [RoundingMode]

  /// Finds the golden; nil where the campaigns differ in more, or MPFR's golden is not theirs.
  init?(_ campaigns: [Campaign]) {
    guard let first = campaigns.first, campaigns.count > 1, first.width <= FloatGolden.narrowWidth,
      let (golden, operation) = GoldenReference.float(first)
    else { return nil }
    let modes = campaigns.map(\.attributes.rounding)
    guard Set(modes).count == modes.count,
      campaigns.allSatisfy({
        $0.differsInRoundingOnly(from: first) && GoldenReference.float($0) != nil
      })
    else { return nil }
    (self.golden, self.operation, self.modes) = (golden, operation, modes)
  }

  /// Answers the cases of all campaigns.
  ///
  /// - Parameter batches: for each campaign its cases, which are the same, and where answers go.
  func answer(_ batches: [CaseBatch<UInt64>]) {
    let flags = batches.compactMap(\.flags)
    golden.evaluate(
      operation, batches[0].operands, modes: modes, results: batches.map(\.results),
      flags: flags.isEmpty ? nil : flags)
  }
}

extension Campaign {
  /// Campaigns in their order, those together that stand together and differ in rounding only.
  ///
  /// - Parameter campaigns: any campaigns.
  /// - Returns: groups of one or more.
  package static func groups(_ campaigns: [Campaign]) -> [[Campaign]] {
    campaigns.reduce(into: []) { groups, campaign in
      if let last = groups.last?[0], campaign.differsInRoundingOnly(from: last) {
        groups[groups.count - 1].append(campaign)
      } else {
        groups.append([campaign])
      }
    }
  }

  /// Whether two campaigns have the same cases and, but for rounding, the same attributes.
  func differsInRoundingOnly(from other: Campaign) -> Bool {
    var attributes = attributes
    attributes.rounding = other.attributes.rounding
    return format == other.format && operation == other.operation && source == other.source
      && distance == other.distance && comparesFlags == other.comparesFlags
      && attributes == other.attributes
  }
}
