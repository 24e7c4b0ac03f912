import ArgumentParser
import Verification

extension VerifyCommand {
  /// Runs defective programs, and says which of them the cases catch.
  ///
  /// - Parameters:
  ///   - reference: what kills mutants.
  ///   - write: takes the lines, as they come.
  /// - Throws: `ExitCode.mismatch` when too few are caught; an error of one line when the arguments
  ///   ask for what cannot be done.
  func runMutants(
    against reference: @escaping @Sendable (Campaign) -> any Reference,
    write: (String) throws -> Void
  ) throws {
    guard execution.executor == nil else {
      throw InputError("mutants run on an engine of their own: expected no --executor")
    }
    guard evidence.shard == nil, planning.plan == nil else {
      throw InputError(
        "--mutate and --mutate-only run in one piece: expected neither --shard nor --plan")
    }
    let choice = try mutation.choice(seed: cases.seedNumber())
    let (sweptBits, least, jobs) = try (mutation.sweptBits(), mutation.least(), threads.count())
    let checks = try mutationCampaigns().map {
      MutationCheck($0, choice: choice, sweptBits: sweptBits)
    }
    let file = try json.map { try OutputFile($0) }
    let ledger = try evidence.ledgerFile()

    let lines = MutationLines(checks)
    var progress = ProgressDisplay()
    var records: [MutationRecord] = []
    var isEnough = true
    for check in checks {
      let campaign = check.campaigns[0]
      let expected = least ?? (check.campaigns.map(\.source) == [.exhaustive] ? 1 : 0.995)
      if let kept = ledger?.record(of: check) {
        try write("\(kept.command): in the ledger\n")
        records.append(kept)
        if let score = kept.score, score < expected { isEnough = false }
        continue
      }
      let name = [campaign.format.name, campaign.operation.rawValue, campaign.roundingName]
        .joined(separator: " ")
      let findings: MutationFindings
      do {
        findings = try check.run(jobs: jobs, reference: reference) { state in
          progress.show(
            "\(name), mutants", done: state.done, of: state.total,
            remark: "\(state.living) living")
        }
      } catch let error {
        progress.clear()
        guard case .programIsWrong = error else { throw error }
        try write("\(error)\n")
        throw ExitCode.mismatch
      }
      progress.clear()
      try write(lines.lines(for: findings))
      let record = MutationRecord(findings)
      records.append(record)
      try ledger?.append(MutationEvidence(record, RunOrigin.current()))
      if let score = findings.score, score < expected { isEnough = false }
    }
    try ledger?.finish()
    try write(MutationLines.summary(of: records))
    try file?.write(JSONText.text(of: records))
    guard isEnough else { throw ExitCode.mismatch }
  }

  /// For each format, operation and rounding mode the campaigns whose sources are run in turn.
  private func mutationCampaigns() throws -> [[Campaign]] {
    let named = try mutation.sources(in: cases)
    let seed = try cases.seedNumber()
    return try campaignChoice(source: named.first).campaigns().map { campaign in
      func on(_ source: CaseSource) throws -> Campaign {
        try Campaign(
          campaign.operation, campaign.format, attributes: campaign.attributes, source: source,
          distance: campaign.distance, comparesFlags: campaign.comparesFlags)
      }
      guard named.isEmpty else { return try named.map(on) }
      let bits = campaign.operandFormats.map(\.width).reduce(0, +)
      if bits <= MutationArguments.exhaustiveBits { return [try on(.exhaustive)] }
      return [
        try on(.directed), try on(.random(count: MutationArguments.randomCount, seed: seed)),
      ]
    }
  }
}
