import NumberFormats
import Testing
import Verification

@Suite("Cases by number") struct CaseListTests {
  private func cases(
    _ name: String, _ source: CaseSource, _ operation: NumberFormats.Operation = .add
  ) throws -> CaseList {
    try Campaign(operation, NumberFormat(named: name), source: source).cases
  }

  @Test("the exhaustive source has every pair once, the second operand counting fastest")
  func exhaustive() throws {
    let cases = try cases("e2m1", .exhaustive)
    let pairs = (0..<cases.count).map { cases.operands(ofCase: $0) }
    let wanted = (0..<UInt128(256)).map { number -> [Code] in [number / 16, number % 16] }
    #expect(pairs == wanted)
    #expect(try self.cases("binary16", .exhaustive).count == 1 << 32)
    #expect(try self.cases("int16", .exhaustive).operands(ofCase: 0xABCD_1234) == [0xABCD, 0x1234])
  }

  @Test("the directed source has every pair of corner codes once")
  func directed() throws {
    let format = try NumberFormat(named: "binary32")
    let corners = CornerCodes.codes(of: format)
    let cases = try cases("binary32", .directed)
    #expect(cases.count == corners.count * corners.count)
    for index in stride(from: 0, to: cases.count, by: 997) {
      #expect(
        cases.operands(ofCase: index)
          == [corners[index / corners.count], corners[index % corners.count]])
    }
  }

  @Test(
    "a random case depends on seed and number alone, not on what else is drawn",
    arguments: ["float8e4m3", "binary32", "binary64", "binary128", "int8", "uint128"])
  func randomAlone(name: String) throws {
    func firstTen(_ cases: CaseList) -> [[Code]] { (0..<10).map(cases.operands) }
    let few = try cases(name, .random(count: 10, seed: 5))
    let many = try cases(name, .random(count: 1 << 40, seed: 5))
    let other = try cases(name, .random(count: 10, seed: 6))
    #expect(firstTen(few) == firstTen(many))
    #expect(firstTen(few) != firstTen(other))
    let mask = try NumberFormat(named: name).codeMask
    #expect((0..<2000).allSatisfy { many.operands(ofCase: $0).allSatisfy { $0 & ~mask == 0 } })
    // The runner draws thousands at a time; what it lists must be what the number gives.
    let campaign = try Campaign(
      .sub, NumberFormat(named: name), source: .random(count: 9000, seed: 5))
    let record = deceivedVerifier { a, _ in a & 3 == 1 }.verify(campaign)
    #expect(!record.firstMismatches.isEmpty)
    for mismatch in record.firstMismatches {
      #expect(
        mismatch.operands == campaign.cases.operands(ofCase: try #require(mismatch.caseIndex)))
    }
  }

  @Test("corner codes are in range, ascending, and hold the classical corners")
  func corners() throws {
    for name in ["e2m1", "float8e4m3", "binary16", "bfloat16", "binary64", "binary128", "e2m112"] {
      guard case .float(let format) = try NumberFormat(named: name) else { continue }
      let codes = CornerCodes.codes(of: .float(format))
      #expect(zip(codes, codes.dropFirst()).allSatisfy { $0 < $1 })
      #expect(codes.allSatisfy { $0 & ~format.codeMask == 0 })
      #expect((8...1200).contains(codes.count), "\(name): \(codes.count)")
      let wanted = [
        0, format.leastSubnormal, format.leastNormal, format.leastNormal - 1, format.one,
        format.one + 1, format.one - 1, format.largestFinite, format.infinity,
        format.canonicalNaN, format.codeMask & ~format.signBit,
      ]
      for code in wanted { #expect(codes.contains(code) && codes.contains(code | format.signBit)) }
      #expect(
        format.significandBits == 1
          || codes.contains { format.classify($0).kind == .signalingNaN })
    }
    for name in ["int1", "int8", "uint5", "int64", "uint128"] {
      guard case .integer(let format) = try NumberFormat(named: name) else { continue }
      let codes = CornerCodes.codes(of: .integer(format))
      let lowest = format.highestBit
      for code in [0, 1, format.codeMask, lowest, lowest - 1, (lowest + 1) & format.codeMask] {
        #expect(codes.contains(code))
      }
      #expect(codes.allSatisfy { $0 & ~format.codeMask == 0 })
    }
  }
}
