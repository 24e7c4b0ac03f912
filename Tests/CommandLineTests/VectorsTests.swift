import Foundation
import Testing

@Suite("The vectors subcommand") struct VectorsTests {
  @Test(
    "what the golden writes the programs pass, in both syntaxes",
    arguments: [
      ("binary16 fma --rounding down", "testfloat"), ("float8e4m3fn mul", "testfloat"),
      ("bfloat16 convert:int8 --rounding up", "testfloat"), ("posit16 add", "testfloat"),
      ("binary32 le", "testfloat"), ("int8 mulFull", "testfloat"),
      ("binary16 div --rounding towardZero", "fptest"), ("binary32 sqrt", "fptest"),
    ])
  func roundTrip(what: String, syntax: String) throws {
    let folder = try ScratchFolder()
    let words = what.split(separator: " ").map(String.init)
    let file = folder.file("cases")
    let made = try Tool.run(
      ["vectors", "generate"] + words
        + ["--syntax", syntax, "--count", "500", "--output", file.path])
    #expect(made.status == 0, "\(made)")
    var meaning = ["--format", words[0], "--operation", words[1]] + words.dropFirst(2)
    if syntax == "fptest" { meaning = [] }
    let checked = try Tool.run(
      ["vectors", "check", file.path, "--syntax", syntax] + meaning)
    #expect(checked.status == 0, "\(checked)")
    #expect(checked.output.contains(" 0 mismatches"), "\(checked)")
    #expect(!checked.output.contains(" 0 checked"), "\(checked)")
  }

  @Test("a wrong line is a mismatch with its place and a command that replays it")
  func wrong() throws {
    let folder = try ScratchFolder()
    let file = folder.file("f16_add.tv")
    try "3C00 3C00 4000 00\n7BFF 7BFF 7C00 05\n3C00 3C00 4001 00\n7BFF 7BFF 7C00 01\n"
      .write(to: file, atomically: true, encoding: .utf8)
    let outcome = try Tool.run("vectors", "check", file.path, "--operation", "f16_add")
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.output.contains("f16_add.tv:3: "), "\(outcome.output)")
    #expect(outcome.output.contains("f16_add.tv:4: "), "\(outcome.output)")
    #expect(
      outcome.output.contains("replay: transverse compute binary16 add 0x3C00 0x3C00"),
      "\(outcome.output)")
    #expect(outcome.output.contains("4 checked, 0 skipped, 2 mismatches"))
  }

  @Test(
    "malformed lines say file, line, column and what was expected",
    arguments: [
      ("3C00 3C0 4000 00", ":1:6: ", "4 hexadecimal digits"), ("3C00 3C00 4000", ":1:", "flags"),
      ("3C00 3C00 4000 00 11", ":1:19: ", "end of the line"),
      ("3C00 3C00 4000 7F", ":1:16: ", "00…1F"),
      ("3C00 3G00 4000 00", ":1:", "hexadecimal"),
    ])
  func malformed(line: String, place: String, says: String) throws {
    let folder = try ScratchFolder()
    let file = folder.file("some.tv")
    try (line + "\n").write(to: file, atomically: true, encoding: .utf8)
    let outcome = try Tool.run("vectors", "check", file.path, "--operation", "f16_add")
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.errors.contains("some.tv\(place)"), "\(outcome.errors)")
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test(
    "unknown names, and what a syntax cannot express, are one line and exit code 2",
    arguments: [
      "check /nowhere.tv --operation f16_add", "check - --operation f17_add",
      "generate posit16 add --syntax fptest", "generate binary16 add --source nonsense",
      "generate binary16 add --count 0", "generate binary16 mulFull",
    ])
  func refused(arguments: String) throws {
    let outcome = try Tool.run(["vectors"] + arguments.split(separator: " ").map(String.init))
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
  }
}
