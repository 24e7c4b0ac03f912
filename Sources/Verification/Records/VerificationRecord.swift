import TransverseRead

/// What a campaign found, and all that is needed to find it again.
public struct VerificationRecord: Hashable, Sendable {
  /// What was verified.
  public let campaign: Campaign
  /// What ran the program, such as `interpreter`.
  public let executor: String
  /// What it was compared with, and its version.
  public let golden: String
  /// The number of the first case that ran: 0 but for a part of a campaign.
  public let firstCase: Int
  /// The number of cases that ran.
  public let cases: Int
  /// The number of cases on which program and reference differ.
  public let mismatches: Int
  /// The first mismatches in case order, at most 20.
  public let firstMismatches: [Mismatch]
  /// The first mismatch after its operands were simplified; nil when there is none.
  public let shrunk: Mismatch?
  /// The wall-clock time of running the cases, without building the program.
  public let seconds: Double
  /// The content hash of the program that ran.
  public let programHash: ContentHash
  /// The number of transverse reads of the program that ran.
  public let reads: Int
  /// The digest of what the program delivered.
  public let digest: ResultDigest
  /// What the cases reached; nil when it was not measured, and in records of ledgers.
  public let coverage: CoverageReport?

  init(
    _ subject: VerificationSubject, firstCase: Int, tally: Tally, shrunk: Mismatch?,
    seconds: Double, coverage: CoverageReport? = nil
  ) {
    self.coverage = coverage
    campaign = subject.campaign
    executor = subject.executor
    golden = subject.golden
    programHash = subject.programHash
    reads = subject.reads
    self.firstCase = firstCase
    cases = tally.cases
    mismatches = tally.mismatchCount
    firstMismatches = tally.first
    digest = tally.digest
    self.shrunk = shrunk
    self.seconds = seconds
  }

  /// All that is known of a campaign, or of a part of it, from a ledger; nil when codes or the hash of
  /// the ledger's record are not readable.
  ///
  /// - Parameters:
  ///   - evidence: the record in the ledger, of this campaign.
  ///   - campaign: the campaign.
  ///   - shrunk: the first mismatch after its operands were simplified, which ledgers do not keep.
  public init?(_ evidence: EvidenceRecord, _ campaign: Campaign, shrunk: Mismatch?) {
    precondition(evidence.subject == EvidenceSubject(campaign), "a record of another campaign")
    let listed = evidence.firstMismatches.compactMap(\.mismatch)
    guard let hash = ContentHash(evidence.programHash),
      listed.count == evidence.firstMismatches.count
    else { return nil }
    self.campaign = campaign
    coverage = nil
    executor = evidence.executor
    golden = evidence.golden
    programHash = hash
    reads = evidence.reads
    firstCase = evidence.ranges.ranges.first?.lowerBound ?? 0
    cases = evidence.cases
    mismatches = evidence.mismatches
    firstMismatches = listed
    digest = evidence.digest
    seconds = evidence.seconds
    self.shrunk = shrunk
  }

  /// Whether program and reference agree on every case.
  public var agrees: Bool { mismatches == 0 }
}
