import Foundation
import Testing

@Suite("The bench subcommand") struct BenchTests {
  @Test("the record has the keys of the contract, an object an executor")
  func json() throws {
    let folder = try ScratchFolder()
    let file = folder.file("bench.json")
    let outcome = try Tool.run(
      "bench", "float8e4m3", "--operations", "add", "--repetitions", "1", "--executors",
      "interpreter,mpfr,golden", "--rounding", "up", "--json", file.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors == "")
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    let records = try #require(object as? [[String: Any]])
    #expect(records.map { $0["executor"] as? String } == ["interpreter", "mpfr", "golden"])
    for record in records {
      #expect(record["format"] as? String == "float8e4m3")
      #expect(record["operation"] as? String == "add")
      #expect(record["rounding"] as? String == "up")
      #expect(record["threads"] as? Int == 1)
      #expect(record["repetitions"] as? Int == 1)
      #expect(try #require(record["nanosecondsPerElement"] as? Double) > 0)
      #expect(try #require(record["elements"] as? Int) > 0)
    }
  }

  @Test("the table has a row an operation, and says how programs compare")
  func table() throws {
    let arguments = [
      "bench", "binary32", "--operations", "add,multiplyAccumulate,transpose", "--repetitions", "1",
    ]
    let outcome = try Tool.run(arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("Nanoseconds of processor time for one element; median of 1"))
    let rows = outcome.output.split(separator: "\n").filter {
      $0.hasPrefix("binary32 ") || $0.hasPrefix("uint32 ")
    }
    let names = rows.map { $0.split(separator: " ")[1] }
    #expect(names == ["add", "multiplyAccumulate", "transposeToPlanes", "transposeToCodes"])
    // Against MPFR and against the host.
    #expect(rows[0].filter { $0 == "×" }.count == 2, "\(outcome.output)")
    let markdown = try Tool.run(arguments + ["--markdown"])
    #expect(markdown.output.contains("\n| binary32 | add | "), "\(markdown.output)")
  }

  @Test("the operations of a format are all measured unless some are named")
  func allOperations() throws {
    let threads = min(2, ProcessInfo.processInfo.activeProcessorCount)
    let outcome = try Tool.run(
      "bench", "int4", "--executors", "interpreter,lanes", "--repetitions", "1", "--threads",
      "\(threads)")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = outcome.output.split(separator: "\n").filter {
      $0.hasPrefix("int4 ") || $0.hasPrefix("uint4 ")
    }
    #expect(
      rows.map { $0.split(separator: " ")[1] } == [
        "add", "sub", "mul", "div", "rem", "neg", "abs", "minimum", "maximum", "eq", "ne", "lt",
        "le", "gt", "ge", "addFull", "subFull", "mulFull", "shiftLeft", "shiftRight", "popcount",
        "majority", "transposeToPlanes", "transposeToCodes",
      ])
    #expect(outcome.output.contains("; \(threads) thread"))
  }
}
