import Foundation
import Testing

@Suite("The word-parallel subcommand") struct WordParallelTests {
  @Test("the sum of five words, its steps and its cycles")
  func addition() throws {
    let outcome = try Tool.run("word-parallel", "add", "200", "100", "50", "7", "255")
    let output = """
      word0    200 100 50 7 255 -> 612
      layout   8-bit words, results of 11 bits, blocks of 16 of 512 wires, TRD 7, 32 rows
      checked  nothing: these are the device's results
      steps    11 transverse reads, 1 transverse writes, 0 reads, 12 writes, 0 shifts; 0 steps of the \
      latches
      formula  the same
      cycles   24 in the unit model (latches not counted)
               462 in the weights of the authors' simulator

      """
    #expect(outcome == Tool.Outcome(output: output, errors: "", status: 0))
  }

  /// Arguments, and the line of the first word.
  private static let words: [(arguments: String, line: String)] = [
    ("sum --width 4 15 15 15 15 15 15 15 15 15", "15 15 15 15 15 15 15 15 15 -> 135"),
    ("sub 3 5", "3 5 -> -2"),
    ("sub --wrap 3 5", "3 5 -> 254"),
    ("mul 255 255", "255 255 -> 65025"),
    ("mul-naive --trd 3 255 255", "255 255 -> 65025"),
    ("mul-constant --constant -20061 0xFF", "255 -> -5115555"),
    ("mul-constant --constant 20061 --recoding binary 255", "255 -> 5115555"),
    ("less --width 4 3 4", "3 4 -> 15"),
    ("greaterOrEqual --width 4 3 4", "3 4 -> 0"),
    ("max 7 200 31", "7 200 31 -> 200"),
    ("max --without-transverse-writes 7 200 31", "7 200 31 -> 200"),
    ("relu -5 100 -128", "-5 100 -128 -> 0 100 0"),
    ("vote 12 10 6", "12 10 6 -> 14"),
  ]

  @Test(
    "each operation has its result, and its formula the device's steps", arguments: words.indices)
  func operations(index: Int) throws {
    let (arguments, line) = Self.words[index]
    let outcome = try Tool.run(
      ["word-parallel"] + arguments.split(separator: " ").map(String.init))
    let first = outcome.output.split(separator: "\n").first ?? ""
    #expect(first.hasPrefix("word0 ") && first.hasSuffix(" \(line)"), "\(arguments): \(outcome)")
    #expect(outcome.output.contains("\nformula  the same\n"))
    #expect(outcome.errors == "" && outcome.status == 0)
  }

  @Test("random words come from the seed, which is printed, and add up")
  func randomWords() throws {
    let outcome = try Tool.run("word-parallel", "add", "--seed", "9", "--words", "6")
    #expect(outcome.output.contains("\nseed     9\n"))
    let lines = outcome.output.split(separator: "\n").filter { $0.hasPrefix("word") }
    #expect(lines.count == 6)
    for line in lines {
      let numbers = line.split(separator: " ").compactMap { Int($0) }
      #expect(numbers.count == 6 && numbers.dropLast().reduce(0, +) == numbers.last, "\(line)")
    }
    #expect(try Tool.run("word-parallel", "add", "--seed", "9", "--words", "6") == outcome)
    #expect(try Tool.run("word-parallel", "add", "--seed", "8", "--words", "6") != outcome)
  }

  @Test("the table of the proof note is what the tool prints")
  func noteTable() throws {
    let note = try String(
      contentsOf: Repository.root.appendingPathComponent("proofs-notes/word-parallel.md"),
      encoding: .utf8)
    let rows = note.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows.count == 11)
    for row in rows {
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let arguments = cells[0].filter { $0 != "`" }.split(separator: " ").map(String.init)
      for (distance, cycles) in zip(["3", "5", "7"], cells.dropFirst()) {
        let outcome = try Tool.run(["word-parallel"] + arguments + ["--trd", distance])
        #expect(
          outcome.output.contains("\ncycles   \(cycles) in the unit model"), "\(row): \(outcome)")
      }
    }
  }

  @Test("the stream and a record of the run, on request")
  func streamAndRecord() throws {
    let folder = try ScratchFolder()
    let file = folder.file("run.json")
    let outcome = try Tool.run(
      "word-parallel", "max", "--width", "2", "1", "2", "--trd", "3", "--commands", "--json",
      file.path)
    #expect(outcome.output.contains("\nsaved "))
    #expect(
      outcome.output.hasSuffix(
        """
        push 0 right zeros
        count 0
        read 0 left
        predicate set buffer column 1 block 8
        predicate or sense-nor column 1 block 8
        push 0 right buffer-where-predicate
        read 0 left
        predicate set buffer column 1 block 8
        predicate or sense-nor column 1 block 8
        push 0 right buffer-where-predicate
        count 0
        write 0 left sense-or

        """))
    let record = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    #expect((record["commands"] as? [String])?.count == 12)
    #expect(record["unitCycles"] as? Int == 8)
    #expect((record["words"] as? [[String: [String]]])?.first?["results"] == ["2"])
  }
}
