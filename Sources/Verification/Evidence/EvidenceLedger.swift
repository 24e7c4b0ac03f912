import Foundation

/// Records of evidence, one a campaign, in the order in which the campaigns first appeared.
public struct EvidenceLedger: Sendable {
  /// The records.
  public private(set) var records: [EvidenceRecord] = []
  private var places: [EvidenceSubject: Int] = [:]

  /// A ledger without records.
  public init() {}

  /// The record of a campaign.
  ///
  /// - Parameter subject: the campaign.
  /// - Returns: all that is known of it, or nil.
  public func record(of subject: EvidenceSubject) -> EvidenceRecord? {
    places[subject].map { records[$0] }
  }

  /// Adds a record, joined to what is known of its campaign.
  ///
  /// - Parameter record: what was found in other cases.
  /// - Throws: `EvidenceError` when the programs differ, or a case is there already; the ledger is
  ///   then as it was.
  public mutating func add(_ record: EvidenceRecord) throws(EvidenceError) {
    if let place = places[record.subject] {
      try records[place].join(record)
    } else {
      places[record.subject] = records.count
      records.append(record)
    }
  }

  /// Demands that every campaign is there with all its cases.
  ///
  /// - Throws: `EvidenceError.gap` for the first that is not.
  public func requireWhole() throws(EvidenceError) {
    for record in records where !record.isWhole {
      throw .gap(
        record.subject.name, record.ranges.missing(from: 0..<record.total)[0],
        missing: record.total - record.cases)
    }
  }

  /// The ledger as text, a line a record.
  ///
  /// - Throws: what JSON's encoder throws; nothing in a record is beyond JSON.
  public func text() throws -> String { try Self.lines(of: records) }

  /// Records as text, a line each, keys in alphabetical order.
  ///
  /// - Parameter records: any records.
  /// - Returns: the text; it ends in a line feed unless it is empty.
  /// - Throws: what JSON's encoder throws; nothing in a record is beyond JSON.
  public static func lines(of records: [EvidenceRecord]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try records.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }
      .joined()
  }
}
