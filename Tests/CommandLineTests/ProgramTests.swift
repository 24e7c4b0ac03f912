import Foundation
import Testing

@Suite("The program subcommand") struct ProgramTests {
  private static let sumOfTwoBits = """
    transverse-program 1
    name int1.add
    distance 7
    input a r2
    input b r3
    read r2 r3 : sum r4
    output result r4

    """

  @Test("a sum of two bits is one read")
  func text() throws {
    let expected = Tool.Outcome(output: Self.sumOfTwoBits, errors: "", status: 0)
    #expect(try Tool.run("program", "int1", "add") == expected)
    #expect(try Tool.run("program", "int1", "add", "--emit", "text") == expected)
  }

  @Test("--passes counts the reads as written, after each pass, and as run")
  func passes() throws {
    let outcome = try Tool.run("program", "float8e4m3", "add", "--passes")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let rows = outcome.output.split(separator: "\n").dropFirst(2).map {
      $0.split(separator: /\s{2,}/).map(String.init)
    }
    #expect(rows.map(\.first) == ["as written", "folding", "windowRewriting", "as run"])
    let reads = rows.compactMap { $0.count == 4 ? Int($0[1]) : nil }
    #expect(reads.count == 4)
    #expect(zip(reads, reads.dropFirst()).allSatisfy { $0 >= $1 } && reads[0] > reads[3])
  }

  @Test("statistics are aligned lines; beside the text they are its comments")
  func statistics() throws {
    let lines = """
      reads         1
      readsBySize   2:1
      depth         1
      peakLiveRows  2
      hash          
      """
    let alone = try Tool.run("program", "int1", "add", "--statistics")
    #expect(alone.status == 0)
    #expect(alone.output.hasPrefix(lines), "\(alone.output)")
    #expect(alone.output.dropFirst(lines.count).wholeMatch(of: /[0-9a-f]{64}\n/) != nil)
    let both = try Tool.run("program", "int1", "add", "--statistics", "--emit", "text")
    let comments = alone.output.split(separator: "\n").map { "# \($0)\n" }.joined()
    #expect(both.output == Self.sumOfTwoBits + comments)
  }

  @Test("the JSON record has exactly the keys of the contract")
  func json() throws {
    let folder = try ScratchFolder()
    let file = folder.file("statistics.json")
    let outcome = try Tool.run(
      "program", "int4", "mul", "--trd", "5", "--statistics", "--json", file.path)
    #expect(outcome.status == 0)
    #expect(try folder.content == ["statistics.json"])
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    let record = try #require(object as? [String: Any])
    #expect(
      record.keys.sorted() == ["depth", "hash", "peakLiveRows", "reads", "readsBySize"])
    let reads = try #require(record["reads"] as? Int)
    let bySize = try #require(record["readsBySize"] as? [Int])
    #expect(bySize.count == 8)
    #expect(reads > 0 && bySize.reduce(0, +) == reads)
    #expect(bySize[6...] == [0, 0], "a window of more than 5 rows at a distance of 5")
    #expect(outcome.output.hasPrefix("reads         \(reads)\n"))
    let hash = try #require(record["hash"] as? String)
    #expect(outcome.output.hasSuffix("hash          \(hash)\n"))
  }

  @Test("the rounding mode, the flags and the distance are parts of the program")
  func choices() throws {
    let choices = [
      [], ["--rounding", "up"], ["--flags"], ["--trd", "3"], ["--trd", "5"],
      ["--trd", "3", "--flags"],
    ]
    let hashes = try choices.map { choice in
      let outcome = try Tool.run(["program", "e3m2", "add", "--statistics"] + choice)
      return try #require(outcome.output.split(separator: " ").last)
    }
    #expect(Set(hashes).count == choices.count)
    let seven = try Tool.run("program", "e3m2", "add", "--statistics", "--trd", "7")
    #expect(seven.output.hasSuffix(hashes[0]))
  }
}
