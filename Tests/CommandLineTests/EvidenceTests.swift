import Foundation
import TestSupport
import Testing

@Suite("Evidence through the command line") struct EvidenceTests {
  private static let campaign = [
    "e5m4", "--operations", "add,neg", "--rounding", "nearestEven,up", "--exhaustive",
  ]

  /// The lines of a ledger by campaign: digest, cases and mismatches.
  private func facts(_ file: URL) throws -> [String: String] {
    var facts: [String: String] = [:]
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let name = ["format", "operation", "rounding"].map { "\(object[$0] ?? "")" }
        .joined(separator: " ")
      facts[name] = ["digest", "cases", "mismatches", "programHash"].map { "\(object[$0] ?? "")" }
        .joined(separator: " ")
    }
    return facts
  }

  @Test("shards merge to the digests of the run in one piece; a gap and a repetition do not")
  func shards() throws {
    let folder = try ScratchFolder()
    let whole = folder.file("whole.jsonl")
    #expect(
      try Tool.run(["verify"] + Self.campaign + ["--evidence", whole.path]).status == 0)
    let shards = (1...3).map { folder.file("\($0).jsonl").path }
    for (index, shard) in shards.enumerated() {
      let outcome = try Tool.run(
        ["verify"] + Self.campaign + ["--shard", "\(index + 1)/3", "--evidence", shard])
      #expect(outcome.status == 0, "\(outcome)")
    }
    let merged = folder.file("merged.jsonl")
    func merge(_ files: [String]) throws -> Tool.Outcome {
      try Tool.run(["evidence", "merge"] + files + ["--output", merged.path])
    }
    let gap = try merge([shards[0], shards[2]])
    #expect(gap.status == 2 && gap.errors.contains("are missing"), "\(gap)")
    let twice = try merge(shards + [shards[1]])
    #expect(twice.status == 2 && twice.errors.contains("are there twice"), "\(twice)")
    #expect(!FileManager.default.fileExists(atPath: merged.path))
    let outcome = try merge(shards)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try facts(merged) == facts(whole))
    #expect(try facts(whole).count == 3)
  }

  @Test("a run that is killed goes on at its last checkpoint and ends with the same digests")
  func killed() throws {
    let folder = try ScratchFolder()
    let (whole, killed) = (folder.file("whole.jsonl"), folder.file("killed.jsonl"))
    // One thread and the interpreter, so that the run is long enough to be killed in its middle.
    let arguments =
      ["verify", "e5m5", "--operations", "add,sub,mul", "--exhaustive", "--rounding", "all"]
      + ["--executor", "interpreter", "--jobs", "1"]
    #expect(try Tool.run(arguments + ["--evidence", whole.path]).status == 0)
    let run = try Tool.start(arguments + ["--evidence", killed.path])
    // Until the first campaigns are in the file, the third operation not yet.
    while run.isRunning, try lines(killed) < 6 { usleep(2_000) }
    kill(run.processIdentifier, SIGKILL)
    run.waitUntilExit()
    let before = try lines(killed)
    #expect((6..<18).contains(before), "killed too late to show anything: \(before) lines")
    // As a run leaves it that is killed while it writes.
    let handle = try FileHandle(forWritingTo: killed)
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("{\"attributes\":[],\"cas".utf8))
    try handle.close()
    let refused = try Tool.run(arguments + ["--evidence", killed.path])
    #expect(refused.status == 2 && refused.errors.contains("--resume"), "\(refused)")
    let resumed = try Tool.run(arguments + ["--evidence", killed.path, "--resume"])
    #expect(resumed.status == 0, "\(resumed)")
    #expect(resumed.errors.contains("in the middle of a record"))
    #expect(try facts(killed) == facts(whole))
    #expect(try lines(killed) == 18)
  }

  private func lines(_ file: URL) throws -> Int {
    guard FileManager.default.fileExists(atPath: file.path) else { return 0 }
    return try Data(contentsOf: file).count { $0 == UInt8(ascii: "\n") }
  }

  @Test("a place without room ends the run in one line; what was written can be gone on with")
  func fullDisk() throws {
    let folder = try ScratchFolder()
    let file = folder.file("ledger.jsonl")
    let arguments = ["verify"] + Self.campaign + ["--evidence", file.path]
    // The first record fits into a kibibyte, the second does not.
    let full = try Tool.run(arguments, limitingFilesTo: 1)
    #expect(full.status == 2, "\(full)")
    #expect(full.errors.contains("go on with --resume"), "\(full)")
    #expect(full.errors.split(separator: "\n").count == 1, "\(full)")
    let resumed = try Tool.run(arguments + ["--resume"])
    #expect(resumed.status == 0, "\(resumed)")
    let whole = folder.file("whole.jsonl")
    #expect(try Tool.run(["verify"] + Self.campaign + ["--evidence", whole.path]).status == 0)
    #expect(try facts(file) == facts(whole))
  }

  @Test("show answers what was checked, on what, against what, when, and how to repeat it")
  func show() throws {
    let folder = try ScratchFolder()
    let file = folder.file("ledger.jsonl")
    #expect(try Tool.run(["verify"] + Self.campaign + ["--evidence", file.path]).status == 0)
    let all = try Tool.run("evidence", "show", "--ledger", file.path)
    #expect(all.status == 0, "\(all)")
    #expect(all.output.contains(/e5m4 +2 +2 +2,098,176 +0 +MPFR/), "\(all.output)")
    // A format may stand behind the ledger.
    let one = try Tool.run("evidence", "show", "--ledger", file.path, "e5m4")
    #expect(one.output.contains(/add +nearestEven up +all +2,097,152 +0 +MPFR/), "\(one.output)")
    #expect(one.output.contains(/no evidence here: .*mul/), "\(one.output)")
    let detail = try Tool.run(
      "evidence", "show", "e5m4", "--operations", "neg", "--ledger", file.path)
    for text in ["checked against GMP", "(current)", "digest", "repeat"] {
      #expect(detail.output.contains(text), "\(detail.output)")
    }
    let command = try #require(
      detail.output.split(separator: "\n").first { $0.hasPrefix("repeat") })
    let words = command.split(separator: " ").dropFirst(2).map(String.init)
    #expect(try Tool.run(words).status == 0, "\(command)")
    #expect(
      try Tool.run("evidence", "show", "--strict", "--ledger", file.path).status == 0)
  }

  @Test("evidence of a program that has changed is shown to be stale")
  func stale() throws {
    let folder = try ScratchFolder()
    let file = folder.file("ledger.jsonl")
    #expect(try Tool.run(["verify"] + Self.campaign + ["--evidence", file.path]).status == 0)
    let text = try String(contentsOf: file, encoding: .utf8)
    let hash = try #require(text.firstMatch(of: /"programHash":"([0-9a-f]{64})"/)).output.1
    let other = String(repeating: "1", count: 64)
    try text.replacing(hash, with: other).write(to: file, atomically: true, encoding: .utf8)
    let shown = try Tool.run("evidence", "show", "e5m4", "--ledger", file.path)
    #expect(shown.output.contains("stale: the program changed"), "\(shown)")
    #expect(
      try Tool.run("evidence", "show", "--strict", "--ledger", file.path).status == 1)
    let resumed = try Tool.run(
      ["verify"] + Self.campaign + ["--evidence", file.path, "--resume"])
    #expect(resumed.status == 2 && resumed.errors.contains("records of two programs"))
  }
}
