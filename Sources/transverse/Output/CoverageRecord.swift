import Verification

/// The coverage of a campaign, with what names the campaign, as `--coverage-json` writes it.
struct CoverageRecord: Encodable {
  let format: String
  let operation: String
  let attributes: String
  let source: String
  let seed: UInt64?
  let coverage: CoverageReport?

  init(_ record: VerificationRecord) {
    format = record.campaign.format.name
    operation = record.campaign.operation.rawValue
    attributes = record.campaign.attributes.summary
    source = record.campaign.source.name
    seed = record.campaign.source.seed
    coverage = record.coverage
  }
}
