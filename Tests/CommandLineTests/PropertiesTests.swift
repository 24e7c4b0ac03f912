import Foundation
import Testing

@Suite("The properties subcommand") struct PropertiesTests {
  @Test("a line a property, labels and a summary; the same seed finds the same")
  func lines() throws {
    let runs = try (0..<2).map { _ in
      try Tool.run("properties", "--only", "senses,carrySave", "--cases", "25", "--seed", "5")
    }
    #expect(runs[0].status == 0, "\(runs[0])")
    #expect(runs[0] == runs[1])
    let lines = runs[0].output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("senses  holds  25 cases"))
    #expect(lines[1].hasPrefix("carrySave  holds  25 cases"))
    #expect(lines[2] == "2 of 2 properties hold: 50 cases")
  }

  @Test("past failures are checked first; a file that holds none of a run's is left as it is")
  func database() throws {
    let folder = try ScratchFolder()
    let file = folder.file("failures")
    let first = try Tool.run(
      "properties", "--only", "senses", "--cases", "5", "--failures", file.path)
    #expect(first.status == 0, "\(first)")
    #expect(try folder.content.allSatisfy { $0 == "failures" })
  }

  @Test("--list names every property and checks none")
  func list() throws {
    let outcome = try Tool.run("properties", "--list")
    #expect(outcome.status == 0)
    for name in ["golden", "sterbenz", "fmaExactly", "carrySave", "native"] {
      #expect(outcome.output.contains("\n\(name) ") || outcome.output.hasPrefix("\(name) "))
    }
  }

  @Test(
    "input errors are one line and exit code 2",
    arguments: [
      ("--only nonsense", "unknown property 'nonsense'"), ("--cases 0", "--cases"),
      ("--seed x", "--seed"), ("--case -1", "--case"), ("--json /nowhere/x", "/nowhere"),
    ])
  func errors(arguments: String, says: String) throws {
    let outcome = try Tool.run(["properties"] + arguments.split(separator: " ").map(String.init))
    #expect(outcome.status == 2 && outcome.output == "")
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }
}
