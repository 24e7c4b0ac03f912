import Foundation

extension EvidenceRecord: Codable {
  private enum Key: String, CodingKey {
    case kind, schema, format, operation, rounding, attributes, source, seed, sourceArguments, trd
    case flagsCompared, programHash, reads, golden, executor, host, tool, finished, total, ranges
    case cases, mismatches, mismatchList, digest, seconds, command
  }

  /// The kind of the records, beside which a ledger has those of mutation checks.
  public static let kind = "campaign"

  /// Reads a record.
  ///
  /// - Parameter decoder: where it stands.
  /// - Throws: `DecodingError` for what is missing or no value of its kind.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    subject = try EvidenceSubject(from: decoder)
    programHash = try values.decode(String.self, forKey: .programHash)
    reads = try values.decode(Int.self, forKey: .reads)
    golden = try values.decode(String.self, forKey: .golden)
    executor = try values.decode(String.self, forKey: .executor)
    host = try values.decode(String.self, forKey: .host)
    tool = try values.decode(String.self, forKey: .tool)
    finished = try values.decode(String.self, forKey: .finished)
    total = try values.decode(Int.self, forKey: .total)
    ranges = try values.decode(CaseRanges.self, forKey: .ranges)
    mismatches = try values.decode(Int.self, forKey: .mismatches)
    firstMismatches = try values.decode([MismatchRecord].self, forKey: .mismatchList)
    digest = try values.decode(ResultDigest.self, forKey: .digest)
    seconds = try values.decode(Double.self, forKey: .seconds)
    command = try values.decode(String.self, forKey: .command)
    func demand(_ holds: Bool, _ key: Key, _ what: String) throws {
      guard holds else {
        throw DecodingError.dataCorruptedError(forKey: key, in: values, debugDescription: what)
      }
    }
    let cases = try values.decode(Int.self, forKey: .cases)
    try demand(cases == ranges.count, .cases, "not the number of cases in ranges")
    try demand((ranges.ranges.last?.upperBound ?? 0) <= total, .ranges, "cases beyond the total")
    try demand((0...cases).contains(mismatches), .mismatches, "more than there are cases")
    try demand(
      firstMismatches.count == min(mismatches, Tally.listed), .mismatchList,
      "not the first \(Tally.listed) mismatches")
  }

  /// Writes the record; codes and digests are hexadecimal text, because JSON numbers lose bits
  /// beyond 2⁵³.
  ///
  /// - Parameter encoder: where it goes.
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    try subject.encode(to: encoder)
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(Self.kind, forKey: .kind)
    try values.encode(Self.schema, forKey: .schema)
    try values.encode(programHash, forKey: .programHash)
    try values.encode(reads, forKey: .reads)
    try values.encode(golden, forKey: .golden)
    try values.encode(executor, forKey: .executor)
    try values.encode(host, forKey: .host)
    try values.encode(tool, forKey: .tool)
    try values.encode(finished, forKey: .finished)
    try values.encode(total, forKey: .total)
    try values.encode(ranges, forKey: .ranges)
    try values.encode(cases, forKey: .cases)
    try values.encode(mismatches, forKey: .mismatches)
    try values.encode(firstMismatches, forKey: .mismatchList)
    try values.encode(digest, forKey: .digest)
    try values.encode(seconds, forKey: .seconds)
    try values.encode(command, forKey: .command)
  }
}

extension ResultDigest: Codable {
  /// Reads sixteen hexadecimal digits.
  ///
  /// - Parameter decoder: where they stand.
  /// - Throws: `DecodingError` for anything else.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let digest = ResultDigest(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is no digest of 16 hexadecimal digits")
    }
    self = digest
  }

  /// Writes sixteen hexadecimal digits.
  ///
  /// - Parameter encoder: where they go.
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
