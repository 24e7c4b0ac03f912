import Foundation
import TestSupport
import Testing

@Suite("The verify subcommand") struct VerifyTests {
  /// Runs `verify` on the executor of the tests.
  private func verify(_ arguments: String...) throws -> Tool.Outcome {
    try Tool.run(["verify"] + arguments)
  }

  @Test("a line a campaign and a summary, the time aside")
  func lines() throws {
    let outcome = try verify(
      "e2m1", "int3", "--operations", "add,mul", "--rounding", "nearestEven,odd",
      "--jobs", "1")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let expected = [
      "e2m1  add  nearestEven  exhaustive  256 cases  0 mismatches  T s",
      "e2m1  add  odd          exhaustive  256 cases  0 mismatches  T s",
      "e2m1  mul  nearestEven  exhaustive  256 cases  0 mismatches  T s",
      "e2m1  mul  odd          exhaustive  256 cases  0 mismatches  T s",
      "int3  add  none         exhaustive   64 cases  0 mismatches  T s",
      "int3  mul  none         exhaustive   64 cases  0 mismatches  T s",
    ]
    let lines = outcome.output.replacing(/[0-9]+\.[0-9]{3} s/, with: "T s")
      .split(separator: "\n").map(String.init)
    #expect(Array(lines.dropLast()) == expected)
    let summary = try #require(lines.last)
    #expect(
      summary.wholeMatch(
        of: /all 6 agree with MPFR [0-9.]+ and GMP [0-9.]+: 1152 cases, 0 mismatches, T s/) != nil,
      "\(summary)")
  }

  @Test("formats in every rounding mode and operation agree with MPFR and GMP")
  func agreement() throws {
    let outcome = try verify(
      "e3m2", "uint4", "bfloat16", "--rounding", "all", "--random", "20000", "--seed", "7"
    )
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains(/all [0-9]+ agree with/), "\(outcome.output)")
    for (format, operation, lines) in [
      ("e3m2", "div", 6), ("e3m2", "neg", 1), ("bfloat16", "fma", 6), ("uint4", "mulFull", 1),
    ] {
      let found = outcome.output.split(separator: "\n").filter {
        $0.split(separator: " ").prefix(2) == [Substring(format), Substring(operation)]
      }
      #expect(found.count == lines, "\(format) \(operation)")
    }
  }

  @Test("corner codes, and every distance", arguments: ["3", "5", "7"])
  func directed(distance: String) throws {
    let outcome = try verify(
      "float8e5m2", "--directed", "--operations", "sub", "--trd", distance)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.hasPrefix("float8e5m2  sub  nearestEven  directed  "))
  }

  @Test("the JSON record has the keys of the contract, and the number of jobs changes nothing")
  func json() throws {
    let folder = try ScratchFolder()
    let records = try ["1", "3"].map { jobs in
      let file = folder.file("\(jobs).json")
      let outcome = try verify(
        "binary16", "int8", "--operations", "add", "--random", "300000", "--seed", "99",
        "--jobs", jobs, "--json", file.path)
      #expect(outcome.status == 0, "\(outcome)")
      let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
      return try #require(object as? [[String: Any]])
    }
    #expect(try folder.content == ["1.json", "3.json"])
    let required: Set = [
      "format", "operation", "rounding", "source", "seed", "executor", "cases", "mismatches",
      "seconds", "programHash", "digest",
    ]
    for record in records[0] { #expect(required.isSubset(of: record.keys), "\(record.keys)") }
    let first = try #require(records[0].first)
    #expect(first["format"] as? String == "binary16")
    #expect(first["operation"] as? String == "add")
    #expect(first["rounding"] as? String == "nearestEven")
    #expect(first["source"] as? String == "random")
    #expect(first["seed"] as? Int == 99)
    #expect(first["executor"] as? String == TestExecutor.name.rawValue)
    #expect(first["cases"] as? Int == 300_000)
    #expect(first["mismatches"] as? Int == 0)
    for (one, three) in zip(records[0], records[1]) {
      for key in ["cases", "mismatches", "programHash", "digest", "seed", "format"] {
        #expect("\(one[key] ?? "")" == "\(three[key] ?? "-")", "\(key)")
      }
    }
  }

  @Test("all stands for the catalogue; what has not the operation is passed over")
  func all() throws {
    let outcome = try verify("all", "--operations", "subFull", "--random", "500")
    #expect(outcome.status == 0, "\(outcome)")
    let names = outcome.output.split(separator: "\n").dropLast().map { line in
      String(line.prefix { $0 != " " })
    }
    let listed = try Tool.run("formats").output.split(separator: "\n")
      .map { line in String(line.prefix { $0 != " " }) }
      .filter { $0.hasPrefix("int") || $0.hasPrefix("uint") }
    #expect(names == listed)
    #expect(names.contains("uint128"))
  }
}
