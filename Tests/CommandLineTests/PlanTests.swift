import Foundation
import Testing

@Suite("Plans of runs in parts") struct PlanTests {
  /// Eight chunks of cases for each operation.
  private static let campaign = ["e5m4", "--operations", "add,mul", "--exhaustive"]

  /// The lines of a plan, with the tool's name for the path that the tests call it by.
  private func plan(_ arguments: [String]) throws -> (lines: [String], note: String) {
    let outcome = try Tool.run(["verify"] + arguments)
    #expect(outcome.status == 0, "\(outcome)")
    let path = try #require(outcome.output.firstMatch(of: #/(?m)^(?:exec )?(\S+) verify /#)?.1)
    let lines = outcome.output.replacing(path, with: "transverse").split(
      separator: "\n", omittingEmptySubsequences: false)
    return (lines.dropLast().map(String.init), outcome.errors.replacing(path, with: "transverse"))
  }

  @Test("a line a part, and how to join them beside it")
  func commands() throws {
    let (lines, note) = try plan(
      ["binary16", "--plan", "3", "--operations", "add", "--evidence", "out/add.jsonl"])
    let same = "transverse verify binary16 --operations add --shard"
    #expect(
      lines == [
        "\(same) 1/3 --evidence out/add.1-of-3.jsonl --resume",
        "\(same) 2/3 --evidence out/add.2-of-3.jsonl --resume",
        "\(same) 3/3 --evidence out/add.3-of-3.jsonl --resume",
      ])
    #expect(
      note == "transverse: note: when all have run, join them: "
        + "transverse evidence merge out/add.*-of-3.jsonl --output out/add.jsonl\n")
  }

  @Test("the ledgers of parts, and odd names of files")
  func names() throws {
    let names = [
      ("add", "add.1-of-1"), ("v1.2/add", "v1.2/add.1-of-1"), (".add", ".add.1-of-1"),
      ("a.b.jsonl", "a.b.1-of-1.jsonl"), ("-add.jsonl", "./-add.1-of-1.jsonl"),
      ("a b.jsonl", "'a b.1-of-1.jsonl'"), ("$HOME*", "'$HOME*.1-of-1'"),
      ("it's \"it\"\\", "'it'\\''s \"it\"\\.1-of-1'"), ("ä;b", "'ä;b.1-of-1'"),
    ]
    for (whole, part) in names {
      let (lines, _) = try plan(["e2m1", "--plan=1", "--evidence=\(whole)"])
      #expect(lines == ["transverse verify e2m1 --shard 1/1 --evidence \(part) --resume"])
    }
    let (lines, _) = try plan(["--plan", "1", "--evidence", "x", "--resume", "--", "e2m1"])
    #expect(lines == ["transverse verify --shard 1/1 --evidence x.1-of-1 --resume -- e2m1"])
  }

  @Test("a job array of Slurm")
  func slurm() throws {
    let (lines, note) = try plan(
      ["binary16", "--evidence", "my runs/add.jsonl", "--plan", "8", "--plan-for", "slurm"])
    let expected = """
      #!/bin/sh
      # Submit it from this folder, which the nodes must share:  sbatch FILE
      # A part that loses its node is queued again and goes on where it stopped.
      # When all are done, join them:  transverse evidence merge 'my runs/add'.*-of-8.jsonl \
      --output 'my runs/add.jsonl'
      #SBATCH --job-name=transverse
      #SBATCH --array=1-8
      #SBATCH --requeue
      #SBATCH --ntasks=1
      #SBATCH --cpus-per-task=1
      #SBATCH --open-mode=append
      #SBATCH --output=transverse-%A_%a.log

      exec transverse verify binary16 --jobs "$SLURM_CPUS_PER_TASK" \
      --shard "$SLURM_ARRAY_TASK_ID"/8 \
      --evidence 'my runs/add'."$SLURM_ARRAY_TASK_ID"-of-8.jsonl --resume
      """
    #expect(lines.joined(separator: "\n") == expected)
    #expect(note == "")

    let (chosen, _) = try plan(
      ["e2m1", "--jobs", "4", "--evidence", "x", "--plan", "2", "--plan-for", "slurm"])
    #expect(chosen.contains("#SBATCH --cpus-per-task=4"))
    #expect(chosen.last?.hasPrefix("exec transverse verify e2m1 --jobs 4 --shard ") == true)
  }

  @Test("the parts, run by xargs or as a job array, are the run in one piece")
  func parts() throws {
    let folder = try ScratchFolder()
    let run = Self.campaign + ["--jobs", "1"]
    let single = try Tool.run(["verify"] + run + ["--evidence", "whole.jsonl"], in: folder.url)
    #expect(single.status == 0, "\(single)")
    let whole = try LedgerFacts.read(folder.file("whole.jsonl"))
    #expect(whole.map(\.cases) == [1 << 20, 1 << 20])

    let lines = ["verify"] + Self.campaign + ["--plan", "5", "--evidence", "it's 1 $x.jsonl"]
    let commands = try Tool.run(lines + ["--jobs", "1"], in: folder.url)
    #expect(try folder.content == ["whole.jsonl"], "a plan runs nothing")
    try commands.output.write(to: folder.file("plan"), atomically: true, encoding: .utf8)
    let ran = try PlanShell.run("tr '\\n' '\\0' <plan | xargs -0 -n 1 -P 2 sh -c", in: folder.url)
    #expect(ran.status == 0, "\(ran)")
    let merge = try #require(commands.errors.firstMatch(of: /join them: (.*)\n/)?.1)
    let merged = try PlanShell.run(String(merge), in: folder.url)
    #expect(merged.status == 0, "\(merged)")
    #expect(try LedgerFacts.read(folder.file("it's 1 $x.jsonl")) == whole)

    let array = try Tool.run(lines + ["--plan-for", "slurm"], in: folder.url)
    try array.output.write(to: folder.file("array"), atomically: true, encoding: .utf8)
    for part in 1...5 {
      // Parts that are done already are not done again.
      if part == 2 { try FileManager.default.removeItem(at: folder.file("it's 1 $x.2-of-5.jsonl")) }
      let task = try PlanShell.run(
        "sh array", in: folder.url,
        settings: ["SLURM_ARRAY_TASK_ID": "\(part)", "SLURM_CPUS_PER_TASK": "1"])
      #expect(task.status == 0, "\(task)")
    }
    let join = try #require(array.output.firstMatch(of: /join them:  (.*)\n/)?.1)
    try FileManager.default.removeItem(at: folder.file("it's 1 $x.jsonl"))
    #expect(try PlanShell.run(String(join), in: folder.url).status == 0)
    #expect(try LedgerFacts.read(folder.file("it's 1 $x.jsonl")) == whole)

    try FileManager.default.removeItem(at: folder.file("it's 1 $x.3-of-5.jsonl"))
    #expect(try PlanShell.run(String(join), in: folder.url).status == 2, "a part is missing")
  }

  @Test("what a plan cannot be made of is one line and exit code 2")
  func badInput() throws {
    let cases: [(arguments: [String], says: String)] = [
      (["--plan", "0", "--evidence", "x"], "'0' is no value for --plan: expected a whole number"),
      (["--plan", "-1", "--evidence", "x"], "'-1' is no value for --plan"),
      (["--plan", "two", "--evidence", "x"], "'two' is no value for --plan"),
      (["--plan", "100001", "--evidence", "x"], "from 1 to 100000"),
      (["--plan", "2"], "--plan needs --evidence FILE"),
      (["--plan", "2", "--evidence", "x", "--plan-for", "pbs"], "expected one of commands, slurm"),
      (["--plan-for", "slurm", "--evidence", "x"], "--plan-for needs --plan N"),
      (["--plan", "2", "--evidence", "x", "--shard", "1/2"], "only one of --plan and --shard"),
      (["--plan", "2", "--evidence", "x", "--json", "y"], "--json does not go with --plan"),
      (["--plan", "2", "--evidence", "x\ny"], "has a line end in it"),
      (["--plan", "2", "--evidence", "x", "--operations", "frob"], "frob"),
      (["--plan", "2", "--evidence", "x", "--jobs", "0"], "--jobs"),
      (["--plan", "2", "--evidence", "x", "--executor", "gpu"], "gpu"),
    ]
    for (arguments, says) in cases {
      let outcome = try Tool.run(["verify", "e2m1"] + arguments)
      #expect(outcome.status == 2 && outcome.output.isEmpty, "\(arguments): \(outcome)")
      #expect(outcome.errors.contains(says), "\(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    }
  }
}
