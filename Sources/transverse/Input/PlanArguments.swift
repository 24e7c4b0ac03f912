import ArgumentParser

/// The arguments that have a run planned in parts, `[--plan N [--plan-for commands|slurm]]`.
struct PlanArguments: ParsableArguments {
  /// What a plan is written for.
  enum Runner: String, CaseIterable {
    case commands, slurm
  }

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Run nothing: print the commands of N parts, a line each, for xargs or parallel; needs "
        + "--evidence.", valueName: "n"))
  var plan: String?

  @Option(
    help: ArgumentHelp(
      "What --plan prints: commands, or the script of a job array for slurm. (default: commands)",
      valueName: "what"))
  var planFor: String?

  /// The most parts.
  private static let limit = 100_000

  /// Prints the plan, when one is asked for.
  ///
  /// - Parameters:
  ///   - evidence: the arguments that a plan gives anew.
  ///   - threads: how many threads each part may have.
  ///   - json: the file of records, which a plan has no use for.
  ///   - call: the whole call, from the name of the tool on.
  ///   - write: takes the plan.
  /// - Returns: whether one was asked for.
  /// - Throws: `InputError` for arguments that do not go together.
  func isPrinted(
    evidence: EvidenceArguments, threads: JobsArguments, json: String?,
    call: [String] = CommandLine.arguments, write: (String) throws -> Void
  ) throws -> Bool {
    guard let plan else {
      guard planFor == nil else {
        throw InputError("--plan-for needs --plan N, the number of parts")
      }
      return false
    }
    let count = try WholeNumber.read(plan, option: "--plan", within: 1...Self.limit)
    guard let runner = Runner(rawValue: planFor ?? Runner.commands.rawValue) else {
      let known = Runner.allCases.map(\.rawValue).joined(separator: ", ")
      throw InputError("unknown plan '\(planFor ?? "")': expected one of \(known)")
    }
    guard let whole = evidence.evidence else {
      throw InputError("--plan needs --evidence FILE, which the parts' ledgers are named after")
    }
    guard evidence.shard == nil else {
      throw InputError("expected only one of --plan and --shard: the parts of a plan have none")
    }
    guard json == nil else {
      throw InputError(
        "--json does not go with --plan: every part would write the same file; the joined ledger "
          + "has the records")
    }
    if let broken = call.first(where: ShellQuoting.breaksLines) {
      throw InputError("'\(broken)' has a line end in it: a plan is a line for each part")
    }
    let parts = ShardPlan(of: call, evidence: whole, count: count)
    switch runner {
    case .commands:
      try write(parts.commands.map { $0 + "\n" }.joined())
      StandardError.line("note: when all have run, join them: \(parts.merge)")
    case .slurm:
      let jobs = try threads.jobs.map { _ in try threads.count() }
      try write(SlurmScript(plan: parts, jobs: jobs).text)
    }
    return true
  }
}
