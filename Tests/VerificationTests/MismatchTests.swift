import NumberFormats
import Testing
import Verification

@Suite("Mismatches") struct MismatchTests {
  @Test("a wrong golden is found, counted, listed in case order and shrunk", arguments: [1, 3])
  func wrongGolden(jobs: Int) throws {
    let format = try NumberFormat(named: "float8e4m3")
    let campaign = try Campaign(.add, format, source: .exhaustive)
    // Fraction 5 and a negative second operand: 32 codes by 128.
    let record = deceivedVerifier(jobs: jobs) { a, b in a & 7 == 5 && b >= 0x80 }
      .verify(campaign)
    #expect(record.cases == 65_536)
    #expect(record.mismatches == 32 * 128)
    #expect(!record.agrees)
    #expect(record.firstMismatches.map(\.caseIndex) == (0..<20).map { 5 * 256 + 0x80 + $0 })
    for mismatch in record.firstMismatches {
      #expect(
        mismatch.operands == campaign.cases.operands(ofCase: try #require(mismatch.caseIndex)))
      #expect(mismatch.actual.result ^ 1 == mismatch.expected.result)
      #expect(mismatch.actual.flags == mismatch.expected.flags)
    }
    // The simplest such pair: 1 + 5/8, whose exponent is that of one, and -0.
    let shrunk = try #require(record.shrunk)
    #expect(shrunk.operands == [0x3D, 0x80])
    #expect(shrunk.caseIndex == nil)
    #expect(
      shrunk.replayCommand(in: campaign)
        == "transverse compute float8e4m3 add 0x3D 0x80 --rounding nearestEven --flags")
    #expect(
      shrunk.line(in: campaign)
        == "float8e4m3 add nearestEven 0x3D 0x80: 0x3D flags none, expected 0x3C flags none")
  }

  @Test("one wrong case of many is found, whichever chunk and lane it stands in")
  func singleCase() throws {
    let format = try NumberFormat(named: "binary16")
    let count = 3 * Verifier.chunk + 1000
    let campaign = try Campaign(.mul, format, source: .random(count: count, seed: 11))
    for index in [0, 511, 512, 8191, 8192, Verifier.chunk, count - 1] {
      let wrong = campaign.cases.operands(ofCase: index)
      let record = deceivedVerifier(jobs: 2) { [a = wrong[0], b = wrong[1]] in
        $0 == a && $1 == b
      }.verify(campaign)
      #expect(record.cases == count)
      // Weighted random cases repeat, special codes most of all.
      #expect(record.mismatches >= 1)
      #expect(record.firstMismatches.first?.operands == wrong)
      #expect(record.shrunk?.operands == wrong)
      if index == 0 { #expect(record.firstMismatches.first?.caseIndex == 0) }
    }
  }

  @Test("a wrong flag is found, unless flags are not compared")
  func wrongFlags() throws {
    let format = try NumberFormat(named: "e3m2")
    for comparesFlags in [true, false] {
      let campaign = try Campaign(.mul, format, source: .exhaustive, comparesFlags: comparesFlags)
      let record = deceivedVerifier(part: .flags) { a, _ in a == 0x0C }.verify(campaign)
      #expect(record.mismatches == (comparesFlags ? 64 : 0))
      #expect((record.shrunk?.actual.flags != nil) == comparesFlags)
    }
  }

  @Test(
    "a wrong high word is found, of one bit and of as many as the format has",
    arguments: [Operation.addFull, .subFull, .mulFull])
  func wrongHigh(operation: NumberFormats.Operation) throws {
    let format = try NumberFormat(named: "int5")
    let campaign = try Campaign(operation, format, source: .exhaustive)
    let record = deceivedVerifier(part: .high) { a, b in a >= 3 && b == 7 }.verify(campaign)
    #expect(record.mismatches == 29)
    #expect(record.shrunk?.operands == [3, 7])
    #expect(
      record.shrunk?.replayCommand(in: campaign)
        == "transverse compute int5 \(operation.rawValue) 0x03 0x07")
  }

  @Test("shrinking keeps a mismatch that depends on both operands' exponents, and simplifies it")
  func shrinksTogether() throws {
    let format = try NumberFormat(named: "binary64")
    let campaign = try Campaign(.add, format, source: .random(count: 20_000, seed: 12))
    @Sendable func field(_ code: UInt128) -> Int { Int(code >> 52) & 2047 }
    let record = deceivedVerifier { a, b in
      field(a) > 0 && field(b) > 0 && field(a) - field(b) == 20
    }.verify(campaign)
    #expect(record.mismatches > 0)
    let shrunk = try #require(record.shrunk)
    #expect(shrunk.operands.map { $0 & (1 << 52 - 1) } == [0, 0])
    #expect(shrunk.operands.map { $0 >> 63 } == [0, 0])
    #expect(field(shrunk.operands[0]) - field(shrunk.operands[1]) == 20)
    #expect(abs(field(shrunk.operands[0]) - 1023) <= 20)
  }

  @Test("codes of more than 64 bits are compared in full")
  func wideCodes() throws {
    for name in ["binary128", "uint65"] {
      let format = try NumberFormat(named: name)
      let campaign = try Campaign(.sub, format, source: .random(count: 5000, seed: 13))
      let record = deceivedVerifier { a, _ in a >> 64 & 1 == 1 }.verify(campaign)
      let wrong = (0..<5000).count { campaign.cases.operands(ofCase: $0)[0] >> 64 & 1 == 1 }
      #expect(record.mismatches == wrong)
      #expect(wrong > 1000)
    }
  }
}
