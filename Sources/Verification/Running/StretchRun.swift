import TransverseRead

/// May keep what a run found since the last time that something was kept: a record for each campaign,
/// of consecutive cases, so that an interrupted run can go on behind them.
///
/// It is called on the calling thread after each round of chunks with those records, and with whether
/// the round was the last. It returns whether it kept them; what it does not keep is offered again,
/// with what came to it. What it throws ends the run.
public typealias Checkpoint = (_ found: [VerificationRecord], _ isLast: Bool) throws -> Bool

/// What is verified, by what: all of a record that is known before the first case has run.
struct VerificationSubject: Sendable {
  let campaign: Campaign
  let executor: String
  let golden: String
  let programHash: ContentHash
  let reads: Int

  init(campaign: Campaign, executor: String, golden: String, program: Program) {
    self.campaign = campaign
    self.executor = executor
    self.golden = golden
    programHash = program.contentHash
    reads = program.reads.count
  }
}

/// What a run has found in its cases so far, as a whole and since the last checkpoint.
struct StretchRun {
  private let subjects: [VerificationSubject]
  private let first: Int
  private var kept: Int
  private var totals: [Tally]
  private var fresh: [Tally]
  private let start = ContinuousClock.now
  private var lastKept = ContinuousClock.now

  init(_ subjects: [VerificationSubject], from first: Int) {
    self.subjects = subjects
    self.first = first
    kept = first
    totals = Array(repeating: Tally(), count: subjects.count)
    fresh = totals
  }

  /// The number of the case after those that ran.
  var end: Int { first + totals[0].cases }

  var mismatches: Int { totals.map(\.mismatchCount).reduce(0, +) }

  /// Appends what the next chunk brought, for each campaign.
  mutating func append(_ chunk: [Tally]) {
    for (index, tally) in chunk.enumerated() {
      totals[index].append(tally)
      // Ledgers keep no coverage.
      var bare = tally
      bare.coverage = nil
      fresh[index].append(bare)
    }
  }

  mutating func offer(to checkpoint: Checkpoint, isLast: Bool) throws {
    let now = ContinuousClock.now
    let found = records(fresh, from: kept, in: now - lastKept) { _, _ in nil }
    guard try checkpoint(found, isLast) else { return }
    kept = end
    lastKept = now
    fresh = Array(repeating: Tally(), count: subjects.count)
  }

  /// The records of all cases that ran.
  func records(shrink: (_ campaign: Int, Mismatch) -> Mismatch) -> [VerificationRecord] {
    records(totals, from: first, in: ContinuousClock.now - start) { shrink($0, $1) }
  }

  private func records(
    _ tallies: [Tally], from first: Int, in time: Duration,
    shrink: (_ campaign: Int, Mismatch) -> Mismatch?
  ) -> [VerificationRecord] {
    let seconds = time / Duration.seconds(1) / Double(subjects.count)
    return tallies.enumerated().map { index, tally in
      VerificationRecord(
        subjects[index], firstCase: first, tally: tally,
        shrunk: tally.first.first.flatMap { shrink(index, $0) }, seconds: seconds,
        coverage: tally.coverage.map { CoverageReport($0) })
    }
  }
}
