import Foundation

/// Records of evidence, one a campaign, in the order in which the campaigns first appeared; and those
/// of mutation checks.
public struct EvidenceLedger: Sendable {
  /// The records of campaigns.
  public private(set) var records: [EvidenceRecord] = []
  /// The records of mutation checks, one for each command.
  public private(set) var mutations: [MutationEvidence] = []
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

  /// Adds the record of a mutation check, in the place of an older one of the same command.
  ///
  /// - Parameter mutation: what a check found.
  public mutating func add(_ mutation: MutationEvidence) {
    let place = mutations.firstIndex { $0.record.command == mutation.record.command }
    if let place { mutations[place] = mutation } else { mutations.append(mutation) }
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
  public func text() throws -> String {
    try Self.lines(of: records) + Self.lines(of: mutations)
  }

  /// Records as text, a line each, keys in alphabetical order.
  ///
  /// - Parameter records: records of campaigns or of mutation checks.
  /// - Returns: the text; it ends in a line feed unless it is empty.
  /// - Throws: what JSON's encoder throws; nothing in a record is beyond JSON.
  public static func lines(of records: [some Encodable]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try records.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }
      .joined()
  }
}
