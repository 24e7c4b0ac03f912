import Foundation
import Testing

@Suite("Coverage on the command line") struct CoverageTests {
  @Test("prints a table below the campaign's line")
  func table() throws {
    let outcome = try Tool.run([
      "verify", "e3m2", "--operations", "add", "--random", "500", "--coverage",
    ])
    #expect(outcome.status == 0, "\(outcome)")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("e3m2  add  nearestEven  random, seed 1  500 cases"))
    #expect(lines[1].split(separator: " ").first == "coverage")
    for name in [
      "operand classes", "rounding decision", "exponent difference", "cancellation depth",
      "result binade", "result class",
    ] {
      #expect(lines.contains { $0.hasPrefix("  \(name) ") }, "\(name)")
    }
    #expect(lines.contains { $0.hasSuffix("more") })
  }

  @Test("lists every bin when asked, and nothing when not asked for")
  func listing() throws {
    let arguments = ["verify", "e3m2", "--operations", "add", "--random", "500"]
    let few = try Tool.run(arguments + ["--coverage"]).output.split(separator: "\n").count
    let all = try Tool.run(arguments + ["--coverage-all"]).output.split(separator: "\n").count
    #expect(all > few)
    #expect(try Tool.run(arguments).output.split(separator: "\n").count == 2)
  }

  @Test("is written as JSON")
  func json() throws {
    let folder = try ScratchFolder()
    let path = folder.file("coverage.json").path
    let outcome = try Tool.run([
      "verify", "int4", "--operations", "add", "--coverage-json", path,
    ])
    #expect(outcome.status == 0 && outcome.output.split(separator: "\n").count == 2)
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let parsed = try JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    let record = try #require(parsed?.first)
    #expect(record["format"] as? String == "int4" && record["operation"] as? String == "add")
    #expect(record["coverage"] != nil)
  }

  @Test("is refused beside a ledger, which keeps none")
  func ledger() throws {
    let folder = try ScratchFolder()
    let outcome = try Tool.run([
      "verify", "int4", "--operations", "add", "--coverage", "--evidence",
      folder.file("ledger.jsonl").path,
    ])
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("a ledger keeps no coverage"))
    #expect(try folder.content.isEmpty)
  }
}
