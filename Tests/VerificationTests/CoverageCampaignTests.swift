import Foundation
import NumberFormats
import TestSupport
import Testing
import Verification

/// Coverage of campaigns as they are run, and what the usual sources reach.
@Suite("Coverage of campaigns") struct CoverageCampaignTests {
  private func record(
    _ operation: NumberFormats.Operation, _ name: String, _ source: CaseSource,
    rounding: RoundingMode = .nearestEven, jobs: Int = 1
  ) throws -> VerificationRecord {
    try Verifier(executor: TestExecutor.lanes, jobs: jobs, measuresCoverage: true).verify(
      Campaign(operation, NumberFormat(named: name), rounding: rounding, source: source))
  }

  @Test("is the same for every number of jobs, and no other part of the record changes")
  func jobs() throws {
    let source = CaseSource.random(count: 300_000, seed: 11)
    let one = try record(.mul, "bfloat16", source)
    let three = try record(.mul, "bfloat16", source, jobs: 3)
    #expect(one.coverage != nil && one.coverage == three.coverage)
    let plain = try Verifier(executor: TestExecutor.lanes).verify(
      Campaign(.mul, NumberFormat(named: "bfloat16"), source: source))
    #expect(plain.coverage == nil && plain.digest == one.digest)
    #expect(one.coverage?.cases == 300_000)
  }

  @Test("campaigns that run together count what they count alone")
  func together() throws {
    let campaigns = try [RoundingMode.nearestEven, .up, .odd].map {
      try Campaign(
        .add, NumberFormat(named: "e5m4"), rounding: $0, source: .random(count: 9_000, seed: 2))
    }
    let verifier = Verifier(executor: TestExecutor.lanes, measuresCoverage: true)
    let together = try #require(try verifier.verifyTogether(campaigns))
    for (campaign, record) in zip(campaigns, together) {
      let alone: VerificationRecord = verifier.verify(campaign)
      #expect(record.coverage == alone.coverage)
    }
  }

  @Test("coverages of stretches add up to that of the whole")
  func sums() throws {
    let campaign = try Campaign(
      .fma, NumberFormat(named: "e3m2"), source: .random(count: 20_000, seed: 4))
    let whole = Coverage(answering: campaign)
    var twice = whole
    twice.append(whole)
    #expect(twice.cases == 40_000)
    for place in whole.plan.dimensions.indices {
      #expect(Array(twice.bins(of: place)) == whole.bins(of: place).map { 2 * $0 })
    }
  }

  @Test("an exhaustive campaign leaves nothing open, and nothing impossible happens")
  func exhaustive() throws {
    for (operation, name) in [(NumberFormats.Operation.div, "e3m2"), (.mul, "posit6")] {
      let report = try #require(try record(operation, name, .exhaustive).coverage)
      for row in report.rows {
        #expect(row.uncovered.isEmpty && row.unexpected.isEmpty)
        #expect(row.reachable == row.reached)
      }
    }
  }

  /// What directed and random cases together leave open, by operation.
  @Test(
    "corner codes and 10⁶ random cases of binary16 reach every bin",
    arguments: [NumberFormats.Operation.add, .sub, .mul, .div])
  func usualSources(operation: NumberFormats.Operation) throws {
    let directed = try #require(try record(operation, "binary16", .directed).coverage)
    let random = try #require(
      try record(operation, "binary16", .random(count: 1_000_000, seed: 1)).coverage)
    let report = directed.merged(with: random)
    for row in report.rows {
      let name = "\(operation.rawValue), \(row.dimension.kind.rawValue)"
      #expect(row.reachable != nil, "\(name): reachability not known")
      #expect(row.unexpected.isEmpty, "\(name): \(row.unexpected.map(row.dimension.label))")
      #expect(row.uncovered.isEmpty, "\(name): \(row.uncovered.map(row.dimension.label))")
    }
  }

  @Test("a poor source is seen to be poor")
  func poorSource() throws {
    let report = try #require(
      try record(.add, "binary16", .random(count: 100, seed: 1)).coverage)
    let row = try #require(report.row(.operandClasses))
    #expect(row.uncovered.count > 20)
    #expect(try #require(report.row(.resultBinade)).uncovered.count > 30)
  }

  @Test("what is not counted is named with its reason")
  func omissions() throws {
    let wide = CoveragePlan(
      try Campaign(.mul, NumberFormat(named: "binary128"), source: .random(count: 1, seed: 1)))
    #expect(wide.omissions.map(\.kind) == [.roundingDecision])
    #expect(wide.place(of: .roundingDecision) == nil)
    let dot = CoveragePlan(
      try Campaign(
        .dot(terms: 2), NumberFormat(named: "float8e4m3"), source: .random(count: 1, seed: 1)))
    #expect(dot.omissions.map(\.kind).contains(.operandClasses))
  }

  @Test("stands in the record as JSON: counts that add up to the cases")
  func json() throws {
    let record = try record(.sub, "binary16", .random(count: 5_000, seed: 9))
    let text = try VerificationRecord.json([record])
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    let coverage = try #require(parsed?.first?["coverage"] as? [String: Any])
    let dimensions = try #require(coverage["dimensions"] as? [[String: Any]])
    #expect(dimensions.count == record.coverage?.rows.count)
    let classes = try #require(dimensions.first { $0["dimension"] as? String == "operand classes" })
    let bins = try #require(classes["bins"] as? [[String: Any]])
    #expect(bins.compactMap { $0["cases"] as? Int }.reduce(0, +) == 5_000)
    #expect(bins.contains { $0["bin"] as? String == "a +normal, b +normal, flags inexact" })
  }
}
