/// What a mutation check found, where and when: a line of a ledger beside those of campaigns.
public struct MutationEvidence: Hashable, Sendable {
  /// The kind of these records in a ledger.
  public static let kind = "mutation"

  /// What was found.
  public let record: MutationRecord
  /// The machine, by processor and system.
  public let host: String
  /// The version of the tool.
  public let tool: String
  /// When the check was over: UTC, as `2026-11-25T20:15:00Z`.
  public let finished: String

  /// Dates a record.
  ///
  /// - Parameters:
  ///   - record: what was found.
  ///   - origin: where, by which tool and when.
  public init(_ record: MutationRecord, _ origin: EvidenceOrigin) {
    self.record = record
    host = origin.host
    tool = origin.tool
    finished = origin.time
  }
}

extension MutationEvidence: Codable {
  private enum Key: String, CodingKey { case kind, schema, host, tool, finished }

  /// Reads a record.
  ///
  /// - Parameter decoder: where it stands.
  /// - Throws: `DecodingError` for what is missing or no value of its kind.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    record = try MutationRecord(from: decoder)
    host = try values.decode(String.self, forKey: .host)
    tool = try values.decode(String.self, forKey: .tool)
    finished = try values.decode(String.self, forKey: .finished)
  }

  /// Writes the record, with the keys of the mutation check beside its own.
  ///
  /// - Parameter encoder: where it goes.
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    try record.encode(to: encoder)
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(Self.kind, forKey: .kind)
    try values.encode(EvidenceRecord.schema, forKey: .schema)
    try values.encode(host, forKey: .host)
    try values.encode(tool, forKey: .tool)
    try values.encode(finished, forKey: .finished)
  }
}
