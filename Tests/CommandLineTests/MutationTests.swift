import Foundation
import TestSupport
import Testing
import Verification

@Suite("verify --mutate") struct MutationTests {
  private func verify(_ arguments: String...) throws -> Tool.Outcome {
    try Tool.run(["verify"] + arguments)
  }

  @Test("a line a program, whatever the number of threads, and a summary")
  func lines() throws {
    let outcomes = try ["1", "2"].map { jobs in
      try verify("e2m1", "--operations", "add,mul", "--mutate", "all", "--jobs", jobs)
    }
    let lines = outcomes.map {
      $0.output.replacing(/[0-9]+\.[0-9]{3} s/, with: "T s").split(separator: "\n")
    }
    #expect(outcomes.allSatisfy { $0.status == 0 && $0.errors == "" }, "\(outcomes)")
    #expect(lines[0] == lines[1])
    #expect(lines[0].count == 3)
    for (line, operation) in zip(lines[0], ["add", "mul"]) {
      let counts = try #require(
        line.wholeMatch(
          of: Regex(
            "e2m1  \(operation)  nearestEven  exhaustive  ([0-9]+) mutants  ([0-9]+) killed  "
              + "([0-9]+) equivalent  0 living  0 unknown  score 100.000 %  T s",
            as: (Substring, Substring, Substring, Substring).self)), "\(line)")
      let numbers = try [counts.1, counts.2, counts.3].map { try #require(Int($0)) }
      #expect(numbers[0] == numbers[1] + numbers[2])
    }
    #expect(lines[0][2].hasSuffix(" equivalent, 0 unknown, T s"), "\(lines[0][2])")
  }

  @Test("a weak source fails with a line a mutant that lives, whose replay finds it again")
  func weak() throws {
    let scratch = try ScratchFolder()
    let file = scratch.file("records.json")
    let arguments = [
      "verify", "e3m2", "--operations", "add", "--random", "5", "--mutate", "300", "--seed", "4",
    ]
    let outcome = try Tool.run(arguments + ["--json", file.path])
    #expect(outcome.status == 1, "\(outcome)")
    let living = outcome.output.split(separator: "\n").filter { $0.hasPrefix("mutant ") }
    #expect(living.count > 10)
    let line = try #require(living.first)
    let replay = try #require(line.split(separator: "replay: transverse ").last)
    let again = try Tool.run(replay.split(separator: " ").map(String.init))
    #expect(again.status == 1, "\(again)")
    let found = try #require(line.split(separator: "; replay").first)
    #expect(again.output.contains(found), "\(again)")

    let records = try JSONDecoder().decode(
      [MutationRecord].self, from: Data(contentsOf: URL(fileURLWithPath: file.path)))
    #expect(records.map(\.survived) == [living.count])
    #expect(records.map(\.mutants) == [300])

    let tolerated = try Tool.run(arguments + ["--least-score", "1"])
    #expect(tolerated.status == 0, "\(tolerated)")
    #expect(try Tool.run(arguments + ["--sweep-bits", "8"]).status == 0)
  }

  @Test("directed and random cases are run in turn where there are too many operands for all")
  func inTurn() throws {
    for arguments in [[], ["--directed", "--random", "1000000"]] {
      let outcome = try Tool.run(
        ["verify", "binary16", "--operations", "add", "--sweep-bits", "0", "--mutate", "60"]
          + arguments)
      #expect(outcome.status == 0, "\(outcome)")
      #expect(outcome.output.contains("  directed + random, seed 1  60 mutants  "), "\(outcome)")
    }
  }

  @Test(
    "what cannot be done is one line and exit code 2",
    arguments: [
      (["--mutate", "some"], "'some' is no value for --mutate"),
      (["--mutate", "0"], "'0' is no value for --mutate"),
      (["--mutate", "all", "--mutate-only", "3"], "only one of --mutate and --mutate-only"),
      (["--mutate-only", "-3"], "'-3' is no value for --mutate-only"),
      (["--mutate-only", "999999"], "no mutant 999999: expected a number from 0 to"),
      (["--mutate", "all", "--sweep-bits", "33"], "'33' is no value for --sweep-bits"),
      (["--mutate", "all", "--least-score", "101"], "'101' is no value for --least-score"),
      (["--mutate", "all", "--executor", "native"], "expected no --executor"),
      (["--mutate", "all", "--shard", "1/2"], "expected neither --shard nor --plan"),
      (["--mutate", "all", "--exhaustive", "--directed"], "expected no other source beside it"),
      (["--mutate", "all", "--json", "/no/such/folder/x"], "/no/such/folder"),
    ])
  func badInput(arguments: [String], expected: String) throws {
    let outcome = try Tool.run(["verify", "e2m1", "--operations", "add"] + arguments)
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.output == "")
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome)")
    #expect(outcome.errors.contains(expected), "\(outcome)")
  }
}
