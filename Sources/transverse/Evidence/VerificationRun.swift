import NumberFormats
import Verification

/// The campaigns of one call of `verify`, run in their order, kept in a ledger where one is asked for.
struct VerificationRun {
  /// What runs the campaigns of a group.
  let verifier: (_ group: [Campaign]) -> Verifier
  /// How many threads share the work.
  let jobs: Int
  /// The campaigns, those of a group with the same cases.
  let groups: [[Campaign]]
  /// The part of the cases that is to be done.
  let slice: ShardSlice
  /// Where records are kept while the run goes on.
  let ledger: LedgerFile?

  /// A checkpoint is written after so long.
  private static let checkpointInterval = Duration.seconds(5)

  /// Runs what the ledger does not have yet.
  ///
  /// - Parameter report: takes the records of the campaigns, one group after the other.
  /// - Returns: the records of all campaigns that have cases in this part.
  /// - Throws: an error of one line when the ledger cannot be written or is of another program.
  func run(report: ([VerificationRecord]) throws -> Void) throws -> [VerificationRecord] {
    try requireSamePrograms()
    let todo = zip(groups, slice.stretches(of: groups)).filter { !$0.1.isEmpty }
    var pieces: [CampaignPiece] = []
    // For each group the number of its last piece.
    var ends: [Int] = []
    for (group, stretch) in todo {
      pieces += pending(group, in: stretch)
      ends.append(pieces.count)
    }
    var progress = ProgressDisplay()
    var found: [VerificationRecord] = []
    var records: [VerificationRecord] = []
    var reported = 0
    func reportGroups(upTo done: Int) throws {
      while reported < todo.count, ends[reported] <= done {
        progress.clear()
        let outcome = try todo[reported].0.map { try record(of: $0, found) }
        try report(outcome)
        records += outcome
        found = []
        reported += 1
      }
    }
    try reportGroups(upTo: 0)
    try CampaignQueue(pieces, jobs: jobs).run(
      checkpoint: { _ in checkpoint() },
      progress: { piece, state in
        let remark = state.mismatches == 0 ? "" : "\(state.mismatches) mismatches"
        progress.show(
          Self.label(of: piece), done: state.done, of: state.total, remark: remark, unit: "cases")
      },
      each: { number, outcome in
        found += outcome
        try keep(outcome)
        try reportGroups(upTo: number + 1)
      })
    try ledger?.finish()
    return records
  }

  private static func label(of piece: CampaignPiece) -> String {
    let first = piece.campaigns[0]
    let modes =
      piece.campaigns.count == 1 ? " \(first.roundingName)" : ", \(piece.campaigns.count) modes"
    return "\(first.format.name) \(first.operation.rawValue)\(modes)"
  }

  /// Refuses a ledger that was begun with other programs than this tool has.
  private func requireSamePrograms() throws {
    guard let ledger else { return }
    let known = groups.joined().compactMap { campaign in
      ledger.ledger.record(of: EvidenceSubject(campaign)).map { (campaign.program, $0) }
    }
    let hashes = ProgramHashes(known.map(\.0))
    for (program, record) in known {
      guard let hash = hashes[program], hash != record.programHash else { continue }
      throw EvidenceError.mixedPrograms(record.subject.name, record.programHash, hash)
    }
  }

  /// The cases of a group that the ledger does not have, those campaigns together that miss the same.
  private func pending(_ group: [Campaign], in stretch: Range<Int>) -> [CampaignPiece] {
    var pending: [(campaigns: [Campaign], range: Range<Int>)] = []
    for campaign in group {
      let known = ledger?.ledger.record(of: EvidenceSubject(campaign))?.ranges ?? CaseRanges()
      for range in known.missing(from: stretch) {
        if let place = pending.firstIndex(where: { $0.range == range }) {
          pending[place].campaigns.append(campaign)
        } else {
          pending.append(([campaign], range))
        }
      }
    }
    return pending.map { CampaignPiece($0.campaigns, stretch: $0.range, by: verifier(group)) }
  }

  /// Appends what was found to the ledger, every few seconds and at the end.
  private func checkpoint() -> Checkpoint? {
    guard let ledger else { return nil }
    var last = ContinuousClock.now
    return { found, isLast in
      let now = ContinuousClock.now
      guard isLast || now - last >= Self.checkpointInterval else { return false }
      last = now
      let origin = RunOrigin.current()
      try ledger.append(found.map { EvidenceRecord($0, origin) })
      return true
    }
  }

  /// Appends what no checkpoint has kept: the outcome of a piece that was over soon.
  private func keep(_ outcome: [VerificationRecord]) throws {
    guard let ledger else { return }
    let origin = RunOrigin.current()
    try ledger.append(
      outcome.map { EvidenceRecord($0, origin) }.filter { record in
        guard let range = record.ranges.ranges.first else { return false }
        let known = ledger.ledger.record(of: record.subject)?.ranges ?? CaseRanges()
        return known.missing(from: range) == [range]
      })
  }

  /// All that is known of a campaign: from the ledger where there is one, else from this run.
  private func record(
    of campaign: Campaign, _ found: [VerificationRecord]
  ) throws -> VerificationRecord {
    let fresh = found.filter { $0.campaign == campaign }
    guard let ledger, let kept = ledger.ledger.record(of: EvidenceSubject(campaign)) else {
      precondition(fresh.count == 1, "a campaign without a ledger runs once")
      return fresh[0]
    }
    guard
      let record = VerificationRecord(
        kept, campaign, shrunk: fresh.lazy.compactMap(\.shrunk).first)
    else {
      throw InputError("the ledger's record of \(kept.subject.name) has no readable codes")
    }
    return record
  }
}
