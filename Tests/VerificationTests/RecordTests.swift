import Foundation
import NumberFormats
import TestSupport
import Testing
import Verification

@Suite("Verification records") struct RecordTests {
  private func objects(_ records: [VerificationRecord]) throws -> [[String: Any]] {
    let text = try VerificationRecord.json(records)
    #expect(text.hasSuffix("]\n"))
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(parsed as? [[String: Any]])
  }

  @Test("have the keys that scripts rely on, with values of the agreed kinds")
  func keys() throws {
    let float = try Verifier(executor: TestExecutor.lanes).verify(
      Campaign(
        .mul, NumberFormat(named: "binary16"), rounding: .down,
        source: .random(count: 2000, seed: 7)))
    let integer = try Verifier(executor: TestExecutor.lanes).verify(
      Campaign(.mulFull, NumberFormat(named: "int4"), source: .exhaustive))
    let objects = try objects([float, integer])
    #expect(objects.count == 2)
    for (object, record) in zip(objects, [float, integer]) {
      #expect(object["cases"] as? Int == record.cases)
      #expect(object["mismatches"] as? Int == 0)
      #expect(object["executor"] as? String == TestExecutor.name.rawValue)
      #expect(object["programHash"] as? String == record.programHash.description)
      #expect(object["digest"] as? String == record.digest.description)
      #expect(try #require(object["seconds"] as? Double) > 0)
      #expect(object["reads"] as? Int == record.reads)
      #expect(object["trd"] as? Int == 7)
      #expect(object["golden"] as? String == record.golden)
    }
    #expect(objects[0]["format"] as? String == "binary16")
    #expect(objects[0]["operation"] as? String == "mul")
    #expect(objects[0]["rounding"] as? String == "down")
    #expect(objects[0]["source"] as? String == "random")
    #expect(objects[0]["seed"] as? Int == 7)
    #expect(
      objects[0]["replay"] as? String
        == "transverse verify binary16 --operations mul --rounding down --random 2000 --seed 7")
    #expect(objects[1]["rounding"] as? String == "none")
    #expect(objects[1]["source"] as? String == "exhaustive")
    #expect(objects[1]["seed"] is NSNull)
    #expect(
      objects[1]["replay"] as? String
        == "transverse verify int4 --operations mulFull --exhaustive")
  }

  @Test("hold mismatches with codes as hexadecimal text, never as numbers")
  func mismatches() throws {
    let record = try deceivedVerifier { a, _ in a == 0x2B }.verify(
      Campaign(.mulFull, NumberFormat(named: "uint6"), source: .exhaustive))
    let object = try #require(try objects([record]).first)
    #expect(object["mismatches"] as? Int == 64)
    let list = try #require(object["mismatchList"] as? [[String: Any]])
    #expect(list.count == 20)
    #expect(list[3]["operands"] as? [String] == ["0x2B", "0x03"])
    #expect(list[3]["result"] as? String == "0x01")
    #expect(list[3]["expected"] as? String == "0x00")
    #expect(list[3]["high"] as? String == "0x2")
    #expect(list[3]["caseIndex"] as? Int == 0x2B * 64 + 3)
    #expect(list[3]["replay"] as? String == "transverse compute uint6 mulFull 0x2B 0x03")
    #expect((object["shrunk"] as? [String: Any])?["operands"] as? [String] == ["0x2B", "0x00"])
  }

  @Test("of no campaign are an empty array")
  func none() throws { #expect(try objects([]).isEmpty) }
}
