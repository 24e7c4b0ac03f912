import NumberFormats
import TestSupport
import Testing
import Verification

@Suite("The digest of a campaign") struct DigestTests {
  @Test("is the same for any number of jobs, as is the rest of the record")
  func independentOfJobs() throws {
    let format = try NumberFormat(named: "binary16")
    let campaign = try Campaign(.add, format, source: .random(count: 700_000, seed: 31))
    var records: [VerificationRecord] = []
    for jobs in [1, 2, 3, 16] {
      records.append(
        deceivedVerifier(jobs: jobs) { a, b in (a ^ b) & 0x3F == 0x15 }.verify(campaign))
    }
    #expect(Set(records.map(\.digest)).count == 1)
    #expect(Set(records.map(\.firstMismatches)).count == 1)
    #expect(Set(records.map(\.mismatches)).count == 1)
    #expect(Set(records.map(\.shrunk)).count == 1)
    #expect(records.allSatisfy { $0.cases == 700_000 && $0.mismatches > 1000 })
  }

  @Test("does not depend on the golden, and differs for other seeds, modes, flags and operations")
  func tellsCampaignsApart() throws {
    let format = try NumberFormat(named: "float8e5m2")
    func digest(
      _ operation: NumberFormats.Operation = .add, _ rounding: RoundingMode = .nearestEven,
      _ source: CaseSource = .random(count: 1000, seed: 1), flags: Bool = true,
      verifier: Verifier = Verifier(executor: TestExecutor.lanes)
    ) throws -> String {
      try verifier.verify(
        Campaign(operation, format, rounding: rounding, source: source, comparesFlags: flags)
      ).digest.description
    }
    let digests = [
      try digest(), try digest(.sub), try digest(.add, .up),
      try digest(.add, .nearestEven, .random(count: 1000, seed: 2)),
      try digest(.add, .nearestEven, .random(count: 1001, seed: 1)), try digest(flags: false),
      try digest(.add, .nearestEven, .exhaustive),
    ]
    #expect(Set(digests).count == digests.count)
    #expect(digests.allSatisfy { $0.count == 16 && $0.allSatisfy(\.isHexDigit) })
    #expect(try digest(verifier: deceivedVerifier { a, _ in a == 0 }) == digests[0])
  }

  @Test("is the same for every transverse read distance")
  func independentOfDistance() throws {
    let format = try NumberFormat(named: "int6")
    let records = try [.three, .five, .seven].map {
      try expectAgreement(.mulFull, format, source: .exhaustive, distance: $0)
    }
    #expect(Set(records.map(\.digest)).count == 1)
    #expect(Set(records.map(\.programHash)).count == 3)
  }
}
