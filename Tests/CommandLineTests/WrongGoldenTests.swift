import ArgumentParser
import Foundation
import NumberFormats
import TestSupport
import Testing
import Verification
import transverse

/// A golden that is wrong on purpose: where both operands are one certain code it answers another
/// result, or another flag.
private struct WrongGolden: Reference {
  enum Fault { case result, flags }

  let right: GoldenReference
  let code: UInt64
  let fault: Fault

  var version: String { "a wrong golden" }

  func answer(_ cases: CaseBatch<UInt64>) {
    right.answer(cases)
    for index in cases.results.indices
    where cases.operands.allSatisfy({ $0[index] == code }) {
      switch fault {
      case .result: cases.results[index] ^= 1
      case .flags: cases.flags?[index] ^= Flags.invalid.rawValue
      }
    }
  }

  func answer(_ cases: CaseBatch<UInt128>) { right.answer(cases) }
}

@Suite("verify with a wrong golden") struct WrongGoldenTests {
  /// What a run printed, and the exit code it ended with.
  private func run(_ arguments: [String], code: UInt64, _ fault: WrongGolden.Fault) throws
    -> (lines: [String], status: Int32)
  {
    let command = try VerifyCommand.parse(arguments + ["--executor", TestExecutor.name.rawValue])
    var text = ""
    do {
      try command.run(
        against: { WrongGolden(right: GoldenReference($0), code: code, fault: fault) },
        write: { text += $0 })
      return (text.split(separator: "\n").map(String.init), 0)
    } catch let exit as ExitCode {
      return (text.split(separator: "\n").map(String.init), exit.rawValue)
    }
  }

  @Test("a single wrong result among all pairs is found, printed with its replay, and exits 1")
  func wrongResult() throws {
    // 1.125 + 1.125 = 2.25, exactly, which is 0x41. Its neighbours are 2 and 2.5, so 2.2 says it.
    let (lines, status) = try run(
      ["float8e4m3", "--operations", "add", "--jobs", "2"], code: 0x39, .result)
    #expect(status == 1)
    #expect(lines.count == 4, "\(lines)")
    #expect(
      lines[0].hasPrefix(
        "float8e4m3  add  nearestEven  exhaustive  65536 cases  1 mismatch  "))
    #expect(
      lines[1]
        == "mismatch: float8e4m3 add nearestEven 0x39 0x39: 0x41 flags none, expected 0x40 flags "
        + "none; case 14649; replay: transverse compute float8e4m3 add 0x39 0x39 --rounding "
        + "nearestEven --flags")
    #expect(lines[2].hasPrefix("simplest mismatch: float8e4m3 add nearestEven 0x39 0x39: "))
    #expect(lines[3].hasPrefix("1 of 1 differ from a wrong golden: 65536 cases, 1 mismatch, "))

    // The replay command computes what the program had delivered.
    let replay = try #require(lines[1].split(separator: "replay: transverse ").last)
    let outcome = try Tool.run(replay.split(separator: " ").map(String.init))
    #expect(outcome.output == "result  2.2  0x41\nflags   none\n")
  }

  @Test("a wrong flag is a mismatch, a seed is printed with it, and the record is written")
  func wrongFlag() throws {
    let folder = try ScratchFolder()
    let file = folder.file("records.json")
    let (lines, status) = try run(
      [
        "e2m1", "--operations", "mul", "--random", "1000", "--seed", "5", "--json", file.path,
      ], code: 0, .flags)
    #expect(status == 1)
    let mismatches = lines.filter { $0.hasPrefix("mismatch: ") }
    #expect(!mismatches.isEmpty)
    for line in mismatches {
      #expect(line.contains("0x0 0x0: 0x0 flags none, expected 0x0 flags invalid; seed 5; case "))
    }
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    let record = try #require((object as? [[String: Any]])?.first)
    #expect(try #require(record["mismatches"] as? Int) >= mismatches.count)
  }

  @Test("with more mismatches than are listed, the number of the others is printed")
  func manyMismatches() throws {
    let (lines, status) = try run(
      ["e2m1", "--operations", "add", "--random", "100000"], code: 0, .flags)
    #expect(status == 1)
    #expect(lines.count { $0.hasPrefix("mismatch: ") } == 20)
    let more = try #require(lines.first { $0.contains(" more mismatches; ") })
    #expect(
      more.hasSuffix(
        "replay all: transverse verify e2m1 --operations add --rounding nearestEven --random "
          + "100000 --seed 1"))
  }
}
