import Foundation
import NumberFormats
import Testing

@Suite("The formats subcommand") struct FormatsTests {
  @Test("binary16's row has the parameters of IEEE 754, and int8's only those of integers")
  func rows() throws {
    let outcome = try Tool.run("formats")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let rows = outcome.output.split(separator: "\n").map { line in
      line.split(separator: #/ {2,}/#).map(String.init)
    }
    #expect(
      rows.first == [
        "name", "aliases", "width", "exponent bits", "significand bits", "bias", "largest",
        "least normal", "least subnormal", "operations", "verified by transverse verify",
      ])
    let binary16 = [
      "binary16", "half fp16 float16 f16", "16", "5", "10", "15", "65504", "0.00006104", "6e-8",
      "45", "all of one operand, 100000 random cases of more; MPFR, exact rationals",
    ]
    #expect(rows.contains(binary16), "\(outcome.output)")
    let int8 = [
      "int8", "8", "–", "–", "–", "127", "–", "–", "22",
      "all pairs, 100000 random cases of more; exact rationals",
    ]
    #expect(rows.contains(int8), "\(outcome.output)")
  }

  @Test("README has the table of operations that the tool prints")
  func operationTable() throws {
    let outcome = try Tool.run("formats", "--operations", "--markdown")
    #expect(outcome.status == 0)
    let readme = try String(
      contentsOf: Repository.root.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(
      readme.contains(
        "<!-- operations -->\n\(outcome.output)<!-- end of operations -->"),
      "put the output of 'transverse formats --operations --markdown' between the marks")
    let listed = try Tool.run("formats", "--operations").output
    #expect(listed.split(separator: "\n").count == outcome.output.split(separator: "\n").count)
  }

  /// A row of `formats --json`.
  private struct Facts: Decodable, Equatable {
    struct Number: Decodable, Equatable {
      let code: String
      let value: String
    }

    let name: String
    let aliases: [String]
    let source: String
    let width: Int
    let exponentBits: Int?
    let significandBits: Int?
    let bias: Int?
    let least: Number
    let largest: Number
    let leastNormal: Number?
    let leastSubnormal: Number?
    let operations: [String]
  }

  @Test("the JSON has the same facts, codes as hexadecimal texts")
  func json() throws {
    let outcome = try Tool.run("formats", "--json")
    #expect(outcome.status == 0)
    let all = try JSONDecoder().decode([Facts].self, from: Data(outcome.output.utf8))
    let e5m2 = Facts(
      name: "float8e5m2", aliases: ["float8_e5m2"], source: "OCP OFP8 E5M2", width: 8,
      exponentBits: 5, significandBits: 2, bias: 15,
      least: Facts.Number(code: "0xFB", value: "-57344"),
      largest: Facts.Number(code: "0x7B", value: "57344"),
      leastNormal: Facts.Number(code: "0x04", value: "0.00006"),
      leastSubnormal: Facts.Number(code: "0x01", value: "0.00002"),
      operations: NumberFormats.Operation.plain.map(\.rawValue).filter {
        !["addFull", "subFull", "mulFull", "shiftLeft", "shiftRight", "popcount", "majority"]
          .contains($0)
      })
    #expect(all.contains(e5m2))
    let int4 = Facts(
      name: "int4", aliases: [], source: "two's complement", width: 4, exponentBits: nil,
      significandBits: nil, bias: nil, least: Facts.Number(code: "0x8", value: "-8"),
      largest: Facts.Number(code: "0x7", value: "7"), leastNormal: nil, leastSubnormal: nil,
      operations: [
        "add", "sub", "mul", "div", "rem", "neg", "abs", "minimum", "maximum", "eq", "ne", "lt",
        "le", "gt", "ge", "addFull", "subFull", "mulFull", "shiftLeft", "shiftRight", "popcount",
        "majority",
      ])
    #expect(all.contains(int4))
    let listed = try Tool.run("formats").output.split(separator: "\n").dropFirst(2).map { line in
      line.prefix { $0 != " " }
    }
    #expect(all.map(\.name) == listed.map(String.init))
  }
}
