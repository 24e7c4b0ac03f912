import NumberFormats
import TestSupport
import Testing
import Verification

/// What is claimed to be reachable is what all cases reach: the rules are held against every case of
/// every small format.
@Suite("Reachability") struct CoverageReachabilityTests {
  /// All shapes of at most 6 bits.
  static let small: [FloatFormat] = {
    var formats: [FloatFormat] = []
    for exponentBits in 2...4 {
      for significandBits in 1...(5 - exponentBits) {
        for specials in [SpecialCodes.ieee, .finiteNaN, .finiteNaNUnsignedZero, .finite] {
          if let format = try? FloatFormat(
            exponentBits: exponentBits, significandBits: significandBits, specials: specials)
          {
            formats.append(format)
          }
        }
      }
    }
    for width in 3...6 {
      for precision in 1...width {
        for (isSigned, isExtended) in [(true, true), (true, false), (false, true), (false, false)] {
          if let format = try? FloatFormat(
            p3109Width: width, precision: precision, isSigned: isSigned, isExtended: isExtended)
          {
            formats.append(format)
          }
        }
      }
    }
    return formats
  }()

  /// Compares what the rules claim with what all cases reach.
  ///
  /// - Returns: how many dimensions had a rule.
  private func compare(_ campaign: Campaign) -> Int {
    let coverage = Coverage(answering: campaign)
    let rules = ReachabilityRules(coverage.plan)
    var known = 0
    for (place, dimension) in coverage.plan.dimensions.enumerated() {
      guard let claimed = rules.bins(of: dimension) else { continue }
      known += 1
      let reached = coverage.bins(of: place).map { $0 > 0 }
      #expect(claimed.count == reached.count)
      let wrong = claimed.indices.filter { claimed[$0] != reached[$0] }
      #expect(
        wrong.isEmpty,
        """
        \(campaign.format.name) \(campaign.operation.rawValue) \(campaign.roundingName), \
        \(dimension.kind.rawValue): \(wrong.prefix(5).map { "\(dimension.label(ofBin: $0)) is \(reached[$0] ? "" : "not ")reached" })
        """)
    }
    return known
  }

  @Test("the rules claim what all cases of every format of up to 6 bits reach, in every mode")
  func rulesOfSmallFormats() throws {
    var known = 0
    for format in Self.small {
      for operation in Operation.plain where operation.applies(to: .float(format)) {
        let number = NumberFormat.float(format)
        let bits = operation.operandFormats(number).map(\.width).reduce(0, +)
        guard bits <= 12 else { continue }
        for mode in operation.isRounded(number) ? RoundingMode.allCases : [.nearestEven] {
          known += compare(
            try Campaign(operation, number, rounding: mode, source: .exhaustive))
        }
      }
    }
    #expect(known > 5000)
  }

  @Test(
    "the rules of the fused multiply-add hold in formats that are wide enough for them",
    arguments: ["e3m1", "e4m1", "e3m2", "e3m2fin", "e3m2fnuz", "binary6p3se"])
  func rulesOfFusedProducts(name: String) throws {
    let modes: [RoundingMode] = name == "binary6p3se" ? [.nearestEven] : [.nearestEven, .up, .odd]
    var known = 0
    for mode in modes {
      known += compare(
        try Campaign(
          .fma, NumberFormat(named: name), rounding: mode, source: .exhaustive))
    }
    #expect(known >= 2 * modes.count)
  }

  @Test("the rules of conversions hold", arguments: ["e5m7", "binary16", "e4m6fn", "e6m4fnuz"])
  func rulesOfConversions(name: String) throws {
    var known = 0
    for target in ["e3m2", "e4m3", "e4m3fn", "e2m3fin", "e3m2fnuz", "e5m2", "int8"] {
      for mode in RoundingMode.allCases {
        known += compare(
          try Campaign(
            .convert(NumberFormat(named: target)), NumberFormat(named: name), rounding: mode,
            source: .exhaustive))
      }
    }
    #expect(known > 0)
  }

  @Test(
    "the rules of integers and posits hold",
    arguments: ["int2", "int3", "uint3", "int5", "uint6", "int8", "posit5", "posit8", "q1.4"])
  func rulesOfOthers(name: String) throws {
    let format = try NumberFormat(named: name)
    var known = 0
    for operation in Operation.plain where operation.applies(to: format) {
      guard operation.operandFormats(format).map(\.width).reduce(0, +) <= 16 else { continue }
      known += compare(try Campaign(operation, format, source: .exhaustive))
    }
    #expect(known > 0)
  }

  @Test(
    "a wide format's classes, flags and rounding decisions are those of its small kin",
    arguments: ["e5m3", "e5m4", "e6m3", "e6m4", "e5m4fn", "e5m3fnuz", "e5m4fin", "binary10p4se"])
  func kin(name: String) throws {
    let format = try NumberFormat(named: name)
    for operation in [
      Operation.add, .sub, .mul, .div, .compare(.lt), .compare(.eq), .extremum(.minimum),
    ] {
      for attributes in [
        Attributes(), Attributes(rounding: .up, tininess: .beforeRounding),
        Attributes(rounding: .odd),
      ]
      where attributes == Attributes()
        || (operation.isRounded(format) && !name.hasPrefix("binary"))
      {
        try compareKin(Campaign(operation, format, attributes: attributes, source: .exhaustive))
      }
    }
  }

  @Test("a fused multiply-add's classes, flags and decisions are those of its small kin")
  func kinOfFusedProducts() throws {
    try compareKin(
      Campaign(.fma, NumberFormat(named: "e5m2"), source: .exhaustive))
  }

  private func compareKin(_ campaign: Campaign) throws {
    let smaller = try #require(FormatKin.format(for: campaign))
    let kin = Coverage(
      answering: try Campaign(
        campaign.operation, smaller, attributes: campaign.attributes, source: .exhaustive))
    let own = Coverage(answering: campaign)
    for kind in FormatKin.dimensions {
      #expect((own.plan.place(of: kind) == nil) == (kin.plan.place(of: kind) == nil))
      guard let place = own.plan.place(of: kind), let other = kin.plan.place(of: kind) else {
        continue
      }
      let reached = own.bins(of: place).map { $0 > 0 }
      let claimed = kin.bins(of: other).map { $0 > 0 }
      let wrong = reached.indices.filter { reached[$0] != claimed[$0] }
      #expect(
        wrong.isEmpty,
        """
        \(campaign.format.name) \(campaign.operation.rawValue) \(campaign.attributes.summary), \
        \(kind.rawValue): \(wrong.count) such as \
        \(wrong.prefix(6).map { "\(own.plan.dimensions[place].label(ofBin: $0)) is \(reached[$0] ? "" : "not ")reached" })
        """)
    }
  }
}
