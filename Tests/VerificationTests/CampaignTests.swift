import Lanes
import NumberFormats
import Testing
import TransverseRead
import Verification

@Suite("Campaigns") struct CampaignTests {
  @Test("an exhaustive campaign of more than 2^32 pairs is refused in one line")
  func tooWide() throws {
    for (name, bits) in [("binary32", 64), ("int17", 34), ("int128", 256)] {
      let format = try NumberFormat(named: name)
      let error = #expect(throws: VerificationError.self) {
        try Campaign(.add, format, source: .exhaustive)
      }
      #expect(error == .tooManyCases(format: name, operandBits: bits))
      let line = try #require(error?.description)
      #expect(line.contains("2^\(bits)") && line.contains("random") && !line.contains("\n"))
    }
  }

  @Test("an operation that a format lacks, and no random cases, are refused in one line")
  func senseless() throws {
    let format = try NumberFormat(named: "binary16")
    let error = #expect(throws: VerificationError.self) {
      try Campaign(.mulFull, format, source: .directed)
    }
    #expect(error?.description.contains("mulFull") == true)
    for count in [0, -1, .max] {
      #expect(throws: VerificationError.noCases(count: count)) {
        try Campaign(.add, format, source: .random(count: count, seed: 1))
      }
    }
  }

  @Test("integers have neither rounding nor flags, so their campaigns are equal values")
  func integers() throws {
    let format = try NumberFormat(named: "int8")
    let plain = try Campaign(.add, format, source: .exhaustive)
    #expect(try Campaign(.add, format, rounding: .up, source: .exhaustive) == plain)
    #expect(plain.roundingName == "none")
    #expect(!plain.comparesFlags)
  }

  @Test("progress grows to the number of cases and counts mismatches on the way")
  func progress() throws {
    let campaign = try Campaign(
      .add, NumberFormat(named: "float8e4m3"), source: .random(count: 1_500_000, seed: 3))
    var steps: [CampaignProgress] = []
    let record = deceivedVerifier(jobs: 2) { a, _ in a == 3 }
      .verify(campaign) { steps.append($0) }
    #expect(steps.count >= 2)
    #expect(steps.allSatisfy { $0.total == 1_500_000 })
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.done < $1.done })
    #expect(steps.last?.done == 1_500_000)
    #expect(steps.last?.mismatches == record.mismatches)
  }
}
