import Foundation
import Testing

@Suite("Options of verify in plans") struct PlanOptionTests {
  /// What becomes of an option when a run is planned.
  private enum Fate {
    /// It is in every command as it was given, with this value if it has one.
    case carried(String?)
    /// It does not go with `--plan`.
    case refused(String?)
    /// The plan is made of it.
    case planned
  }

  /// Every option of `verify`: one that is new must be entered here.
  private static let fates: [String: Fate] = [
    "operations": .carried("add,mul"), "rounding": .carried("all"),
    "overflow": .carried("saturateFinite"), "tininess": .carried("beforeRounding"),
    "nan": .carried("x86"), "flush": .carried("inputs"), "exhaustive": .carried(nil),
    "random": .carried("1000"), "directed": .carried(nil), "seed": .carried("7"),
    "jobs": .carried("2"), "trd": .carried("5"), "executor": .carried("interpreter"),
    "clang": .carried("/usr/bin/clang"), "no-cache": .carried(nil), "resume": .carried(nil),
    "models": .carried("B3,B10"), "boundary": .carried(nil), "sweep-bits": .carried("16"),
    "least-score": .carried("99"), "shard": .refused("1/2"), "json": .refused("x.json"),
    "coverage": .refused(nil), "coverage-all": .refused(nil), "coverage-json": .refused("x.json"),
    "mutate": .refused("all"), "mutate-only": .refused("3"),
    "evidence": .planned, "plan": .planned, "plan-for": .planned,
  ]

  private struct Help: Decodable {
    struct Command: Decodable { let arguments: [Argument] }
    struct Argument: Decodable {
      let kind: String
      let preferredName: Name?
    }
    struct Name: Decodable { let name: String }
    let command: Command
  }

  @Test("each is in every command or refused, and none is forgotten")
  func fates() throws {
    let help = try Tool.run("verify", "--experimental-dump-help")
    let arguments = try JSONDecoder().decode(Help.self, from: Data(help.output.utf8))
      .command.arguments.filter { $0.kind != "positional" }
    let names = try arguments.map { try #require($0.preferredName?.name) }
      .filter { !["help", "version"].contains($0) }
    #expect(names.contains("plan") && names.sorted() == Self.fates.keys.sorted())

    for argument in arguments {
      guard let name = argument.preferredName?.name, let fate = Self.fates[name] else { continue }
      let isFlag = argument.kind == "flag"
      switch fate {
      case .carried(let value):
        #expect(isFlag == (value == nil), "\(name)")
        let given = (["--\(name)"] + (value.map { [$0] } ?? [])).joined(separator: " ")
        for form in [given, given.replacing(" ", with: "=")] {
          let outcome = try plan(form.split(separator: " ").map(String.init))
          #expect(outcome.status == 0, "\(form): \(outcome)")
          let lines = outcome.output.split(separator: "\n")
          #expect(lines.count == 2)
          for line in lines {
            #expect(
              line.split(separator: " ").joined(separator: " ").contains(" \(form)"), "\(line)")
          }
        }
      case .refused(let value):
        let outcome = try plan(["--\(name)"] + (value.map { [$0] } ?? []))
        #expect(outcome.status == 2 && outcome.errors.contains("--\(name)"), "\(outcome)")
      case .planned: continue
      }
    }
  }

  private func plan(_ arguments: [String]) throws -> Tool.Outcome {
    try Tool.run(["verify", "e3m2", "--plan", "2", "--evidence", "x.jsonl"] + arguments)
  }
}
