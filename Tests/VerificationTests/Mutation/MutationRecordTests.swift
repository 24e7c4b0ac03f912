import Foundation
import NumberFormats
import Testing
import Verification

@Suite("The record of a mutation check") struct MutationRecordTests {
  private func findings(_ choice: MutationCheck.Choice = .all) throws -> MutationFindings {
    let format = try NumberFormat(named: "e2m1")
    let campaigns = try [CaseSource.random(count: 2, seed: 5), .random(count: 3, seed: 5)].map {
      try Campaign(.mul, format, rounding: .up, source: $0)
    }
    return try MutationCheck(campaigns, choice: choice).run()
  }

  @Test("holds what was found, and its counts add up")
  func counts() throws {
    let findings = try findings()
    let record = MutationRecord(findings)
    #expect((record.format, record.operation, record.rounding) == ("e2m1", "mul", "up"))
    #expect((record.source, record.seed, record.trd) == ("random + random", 5, 7))
    #expect(record.mutants == record.mutantsInAll && record.mutants > 0)
    #expect(
      record.killed + record.equivalent + record.survived + record.unknown == record.mutants)
    #expect(record.survived > 0 && record.survivors.count == record.survived)
    #expect(record.unnoticed <= record.equivalent)
    #expect(record.programHash == findings.program.contentHash.description)
    #expect(record.golden.hasPrefix("MPFR "))
    #expect(record.command.hasSuffix(" --mutate all"))
    let survivor = try #require(record.survivors.first)
    #expect(survivor.replay.hasSuffix("--mutate-only \(survivor.mutant)"))
    #expect(survivor.operands.count == 2 && survivor.change.hasPrefix("read "))
  }

  @Test("comes back from JSON as it was, with a score or none")
  func roundTrip() throws {
    let all = MutationRecord(try findings())
    let equivalent = try #require(
      findings().fates.firstIndex { if case .equivalent = $0 { true } else { false } })
    let one = MutationRecord(try findings(.only(equivalent)))
    #expect(all.score != nil && one.score == nil)
    for record in [all, one] {
      let data = try JSONEncoder().encode(record)
      #expect(try JSONDecoder().decode(MutationRecord.self, from: data) == record)
    }
  }
}
