import Foundation
import NumberFormats

extension VerificationRecord: Encodable {
  private enum Key: String, CodingKey {
    case format, operation, rounding, source, seed, executor, cases, mismatches, seconds
    case programHash, digest
    case trd, flagsCompared, golden, reads, mismatchList, shrunk, replay, coverage
  }

  /// Encodes the record; codes are hexadecimal text, because JSON numbers lose bits beyond 2⁵³.
  ///
  /// - Parameter encoder: where it goes.
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(campaign.format.name, forKey: .format)
    try container.encode(campaign.operation.rawValue, forKey: .operation)
    try container.encode(campaign.roundingName, forKey: .rounding)
    try container.encode(campaign.source.name, forKey: .source)
    try container.encode(campaign.source.seed, forKey: .seed)
    try container.encode(executor, forKey: .executor)
    try container.encode(cases, forKey: .cases)
    try container.encode(mismatches, forKey: .mismatches)
    try container.encode(seconds, forKey: .seconds)
    try container.encode(programHash.description, forKey: .programHash)
    try container.encode(digest.description, forKey: .digest)
    try container.encode(campaign.distance.rawValue, forKey: .trd)
    try container.encode(campaign.comparesFlags, forKey: .flagsCompared)
    try container.encode(golden, forKey: .golden)
    try container.encode(reads, forKey: .reads)
    let listed = firstMismatches.map { MismatchRecord($0, campaign) }
    try container.encode(listed, forKey: .mismatchList)
    try container.encode(shrunk.map { MismatchRecord($0, campaign) }, forKey: .shrunk)
    try container.encode(campaign.replayCommand, forKey: .replay)
    try container.encodeIfPresent(coverage, forKey: .coverage)
  }

  /// The records as one JSON array, as `verify --json` writes it.
  ///
  /// - Parameter records: one for each campaign, in the order they are to stand.
  /// - Returns: the text, its keys sorted, ending in a line feed.
  /// - Throws: what the encoder throws; nothing in a record is beyond JSON.
  public static func json(_ records: [VerificationRecord]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(records), as: UTF8.self) + "\n"
  }
}
