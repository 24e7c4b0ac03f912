import TransverseRead

/// What a campaign found, and all that is needed to find it again.
public struct VerificationRecord: Hashable, Sendable {
  /// What was verified.
  public let campaign: Campaign
  /// What ran the program, such as `interpreter`.
  public let executor: String
  /// What it was compared with, and its version.
  public let golden: String
  /// The number of cases.
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

  init(
    campaign: Campaign, executor: String, golden: String, program: Program, findings: Findings
  ) {
    self.campaign = campaign
    self.executor = executor
    self.golden = golden
    cases = findings.tally.cases
    mismatches = findings.tally.mismatchCount
    firstMismatches = findings.tally.first
    shrunk = findings.shrunk
    seconds = findings.seconds
    programHash = program.contentHash
    reads = program.reads.count
    digest = findings.tally.digest
  }

  /// Whether program and reference agree on every case.
  public var agrees: Bool { mismatches == 0 }
}
