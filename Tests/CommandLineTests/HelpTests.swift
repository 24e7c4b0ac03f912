import Testing

@Suite("Help and version") struct HelpTests {
  @Test("the help of the tool lists every subcommand and says what exit codes mean")
  func root() throws {
    let outcome = try Tool.run("--help")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    for name in ["formats", "describe", "compute", "block", "program", "verify"] {
      #expect(outcome.output.contains("\n  \(name) "), "\(name) is not in:\n\(outcome.output)")
    }
    let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Exit codes: 0 all is well, 1 a mismatch was found, 2 a usage or input"))
  }

  @Test("the help of a subcommand is the same asked either way")
  func subcommand() throws {
    let help = try Tool.run("formats", "--help")
    #expect(help.status == 0 && help.errors == "")
    #expect(help.output.hasPrefix("OVERVIEW: List the named formats, or the operations.\n"))
    #expect(help.output.contains("\n  --json                  Print an array of JSON objects;"))
    let asked = [["formats", "--help"], ["help", "formats"], ["formats", "-h"]]
    for arguments in asked {
      #expect(try Tool.run(arguments) == help)
    }
  }

  @Test("the version is three numbers")
  func version() throws {
    let outcome = try Tool.run("--version")
    #expect(outcome.status == 0)
    #expect(outcome.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil, "\(outcome)")
  }
}
