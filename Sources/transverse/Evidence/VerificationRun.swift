import NumberFormats
import Verification

/// The campaigns of one call of `verify`, run in their order, kept in a ledger where one is asked for.
struct VerificationRun {
  /// Runs the campaigns of a group; a group of one when modes are not to be run together.
  let verifier: (_ group: [Campaign]) -> Verifier
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
    var progress = ProgressDisplay()
    var records: [VerificationRecord] = []
    for (group, stretch) in zip(groups, slice.stretches(of: groups)) where !stretch.isEmpty {
      var found: [VerificationRecord] = []
      for (campaigns, range) in pending(group, in: stretch) {
        found += try run(campaigns, range, &progress)
      }
      progress.clear()
      let outcome = try group.map { campaign in try self.record(of: campaign, found) }
      try report(outcome)
      records += outcome
    }
    try ledger?.finish()
    return records
  }

  /// Refuses a ledger that was begun with other programs than this tool has.
  private func requireSamePrograms() throws {
    guard let ledger, !ledger.ledger.records.isEmpty else { return }
    for campaign in groups.joined() {
      guard let known = ledger.ledger.record(of: EvidenceSubject(campaign)) else { continue }
      let hash = campaign.build().contentHash.description
      guard known.programHash == hash else {
        throw EvidenceError.mixedPrograms(known.subject.name, known.programHash, hash)
      }
    }
  }

  /// The cases of a group that the ledger does not have, those campaigns together that miss the same.
  private func pending(_ group: [Campaign], in stretch: Range<Int>) -> [([Campaign], Range<Int>)] {
    guard let ledger else { return [(group, stretch)] }
    var pending: [([Campaign], Range<Int>)] = []
    for campaign in group {
      let known = ledger.ledger.record(of: EvidenceSubject(campaign))?.ranges ?? CaseRanges()
      for range in known.missing(from: stretch) {
        if let place = pending.firstIndex(where: { $0.1 == range }) {
          pending[place].0.append(campaign)
        } else {
          pending.append(([campaign], range))
        }
      }
    }
    return pending
  }

  private func run(
    _ campaigns: [Campaign], _ range: Range<Int>, _ progress: inout ProgressDisplay
  ) throws -> [VerificationRecord] {
    let verifier = verifier(campaigns)
    let name = "\(campaigns[0].format.name) \(campaigns[0].operation.rawValue)"
    func show(_ state: CampaignProgress, _ label: String) {
      progress.show(
        label, done: state.done, of: state.total,
        remark: state.mismatches == 0 ? "" : "\(state.mismatches) mismatches")
    }
    if campaigns.count > 1,
      let together = try verifier.verifyTogether(
        campaigns, stretch: range, checkpoint: checkpoint(),
        progress: { show($0, "\(name), \(campaigns.count) modes") })
    {
      return together
    }
    return try campaigns.map { campaign in
      try verifier.verify(
        campaign, stretch: range, checkpoint: checkpoint(),
        progress: { show($0, "\(name) \(campaign.roundingName)") })
    }
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
