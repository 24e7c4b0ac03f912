/// How far a campaign is.
public struct CampaignProgress: Hashable, Sendable {
  /// The cases done so far.
  public let done: Int
  /// All cases of the campaign.
  public let total: Int
  /// The mismatches found so far.
  public let mismatches: Int
}
