import ArgumentParser
import FormatArithmetic
import Foundation
import TestSupport
import Testing
import Verification
import transverse

@Suite("The properties subcommand") struct PropertiesTests {
  @Test("every property is listed with what it states")
  func list() throws {
    let outcome = try Tool.run("properties", "--list")
    #expect(outcome.status == 0 && outcome.errors == "")
    let names = outcome.output.split(separator: "\n").map { $0.prefix { $0 != " " } }
    #expect(names.map(String.init) == ArithmeticProperty.all.map(\.name))
  }

  @Test("a property has a line with its cases and kinds, the same at every run")
  func holds() throws {
    let arguments = ["properties", "--only", "senses,texts", "--cases", "20", "--seed", "3"]
    let outcome = try Tool.run(arguments)
    #expect(outcome.status == 0, "\(outcome)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("senses  holds  20 cases  a row twice "))
    #expect(lines[1] == "texts  holds  20 cases")
    #expect(lines[2] == "2 of 2 properties hold: 40 cases")
    #expect(try Tool.run(arguments) == outcome)
  }

  @Test("what cannot be done is refused in one line, before anything is checked")
  func badInput() throws {
    let folder = try ScratchFolder()
    let bad = folder.file("bad.txt")
    try Data("senses\tx\n".utf8).write(to: bad)
    let wrong: [([String], String)] = [
      (["--only", "nothing"], "unknown property 'nothing': expected one of golden, "),
      (["--cases", "0"], "'0' is no value for --cases"),
      (["--seed", "-1"], "'-1' is no value for --seed"),
      (["--case", "x"], "'x' is no value for --case"),
      (["--failures", bad.path], "line 1 of the past failures: expected "),
      (["--json", folder.file("none/file").path], "cannot write "),
    ]
    for (arguments, message) in wrong {
      let outcome = try Tool.run(["properties"] + arguments)
      #expect(outcome.status == 2 && outcome.output == "", "\(outcome)")
      #expect(outcome.errors.hasPrefix("transverse: " + message), "\(outcome.errors)")
      #expect(outcome.errors.count { $0 == "\n" } == 1, "\(outcome.errors)")
    }
  }

  /// What a run on programs whose comparisons are wrong printed, and its exit code.
  private func faulty(_ arguments: [String]) throws -> (lines: [String], status: Int32) {
    let context = PropertyContext(
      reference: { GoldenReference($0) },
      program: { described in
        let program = described.build()
        return described.operation == .compare(.lt) ? program.withFault : program
      })
    var text = ""
    do {
      try PropertiesCommand.parse(arguments).run(on: context, write: { text += $0 })
      return (text.split(separator: "\n").map(String.init), 0)
    } catch let exit as ExitCode {
      return (text.split(separator: "\n").map(String.init), exit.rawValue)
    }
  }

  @Test("a planted fault is found, shrunk, kept in the file of failures, and checked first again")
  func plantedFault() throws {
    let folder = try ScratchFolder()
    let file = folder.file("failures.txt")
    let (lines, status) = try faulty(["--only", "comparisons", "--failures", file.path])
    #expect(status == 1)
    #expect(lines[0].hasPrefix("comparisons  FAILS  "))
    #expect(lines[1].hasPrefix("failure: comparisons: "))
    #expect(lines[2].hasPrefix("simplest: ") && lines[2].contains(", 1 tuples, after "))
    let replay = try #require(lines[3].split(separator: "transverse properties ").last)
    #expect(lines[3].hasPrefix("replay: transverse properties --only comparisons --seed 1 --case "))
    #expect(lines[4].hasPrefix("0 of 1 properties hold: "))

    // The replay line makes the same failure, and the file makes it before any random case.
    let again = try faulty(replay.split(separator: " ").map(String.init))
    #expect(again.status == 1 && Array(again.lines[1...3]) == Array(lines[1...3]))
    let kept = try String(contentsOf: file, encoding: .utf8)
    #expect(kept.hasPrefix("comparisons\t") && kept.count { $0 == "\n" } == 1)
    let rerun = try faulty(["--only", "comparisons", "--failures", file.path])
    #expect(rerun.lines[0] == "comparisons  FAILS  0 cases  1 past failure first")
    #expect(rerun.lines[1] == lines[1])
    #expect(try String(contentsOf: file, encoding: .utf8) == kept)

    // The right programs pass it.
    let mended = try Tool.run(
      "properties", "--only", "comparisons", "--cases", "2", "--failures", file.path)
    #expect(mended.status == 0 && mended.output.contains("  3 cases  1 past failure first  "))
  }
}
