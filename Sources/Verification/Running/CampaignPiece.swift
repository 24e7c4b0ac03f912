/// Campaigns with the same cases, and which of the cases are to be run.
public struct CampaignPiece: Sendable {
  /// The campaigns; those of a piece with several differ in their rounding mode only, or are run one
  /// after the other.
  public let campaigns: [Campaign]
  /// The numbers of the cases to run, from a multiple of `Verifier.chunk` on.
  public let stretch: Range<Int>
  /// What runs them; its number of threads is that for a piece that runs alone.
  public let verifier: Verifier

  /// Puts a piece together.
  ///
  /// - Parameters:
  ///   - campaigns: one campaign or more, with the same cases.
  ///   - stretch: the numbers of the cases to run; all unless said otherwise.
  ///   - verifier: what runs them.
  public init(_ campaigns: [Campaign], stretch: Range<Int>? = nil, by verifier: Verifier) {
    precondition(!campaigns.isEmpty, "a piece without campaigns")
    self.campaigns = campaigns
    self.stretch = stretch ?? 0..<campaigns[0].cases.count
    self.verifier = verifier
  }

  /// The number of cases of all campaigns.
  public var caseCount: Int { stretch.count * campaigns.count }

  /// Runs the piece to its end.
  ///
  /// - Parameters:
  ///   - verifier: what runs it.
  ///   - checkpoint: may keep what was found.
  ///   - progress: is called on the calling thread after each round of a campaign, or of all.
  /// - Returns: a record for each campaign.
  /// - Throws: what the checkpoint throws.
  func run(
    by verifier: Verifier, checkpoint: Checkpoint?, progress: (CampaignProgress) -> Void
  ) throws -> [VerificationRecord] {
    if let together = try verifier.verifyTogether(
      campaigns, stretch: stretch, checkpoint: checkpoint, progress: progress)
    {
      return together
    }
    return try campaigns.map { campaign in
      try verifier.verify(campaign, stretch: stretch, checkpoint: checkpoint, progress: progress)
    }
  }
}
