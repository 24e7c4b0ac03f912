import Golden
import NumberFormats

/// The golden for several campaigns that differ in their rounding mode only: it works once a case.
struct GoldenModes: Sendable {
  private enum Engine: Sendable {
    case float(FloatGolden, GoldenFloatOperation)
    case exact(ExactGolden)
  }

  private let engine: Engine
  private let modes: [RoundingMode]

  /// Finds the golden; nil where the campaigns differ in more, or are not for a golden of all modes.
  init?(_ campaigns: [Campaign]) {
    guard let first = campaigns.first, campaigns.count > 1, first.width <= FloatGolden.narrowWidth
    else { return nil }
    modes = campaigns.map(\.attributes.rounding)
    guard Set(modes).count == modes.count, modes.allSatisfy({ $0.randomBits == 0 }),
      campaigns.allSatisfy({ $0.differsInRoundingOnly(from: first) })
    else { return nil }
    if let (golden, operation) = GoldenReference.float(first) {
      engine = .float(golden, operation)
    } else if let golden = ExactGolden(first.operation, first.format, first.attributes) {
      engine = .exact(golden)
    } else {
      return nil
    }
  }

  /// Answers the cases of all campaigns.
  ///
  /// - Parameter batches: for each campaign its cases, which are the same, and where answers go.
  func answer(_ batches: [CaseBatch<UInt64>]) {
    let operands = batches[0].operands
    let results = batches.map(\.results)
    let all = batches.compactMap(\.flags)
    let flags = all.isEmpty ? nil : all
    switch engine {
    case .float(let golden, let operation):
      golden.evaluate(operation, operands, modes: modes, results: results, flags: flags)
    case .exact(let golden):
      golden.evaluate(operands, modes: modes, results: results, flags: flags)
    }
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
