import Foundation

extension EvidenceLedger {
  /// Reads a ledger as `text()` writes it; lines of one campaign are joined.
  ///
  /// - Parameters:
  ///   - bytes: the content of a file.
  ///   - file: its name, for errors.
  /// - Throws: `EvidenceError` for a line that is no record of this version, or cannot be joined to
  ///   those before it, and for a last line without an end.
  public init(reading bytes: some Collection<UInt8>, file: String) throws(EvidenceError) {
    self.init()
    let decoder = JSONDecoder()
    var number = 0
    var rest = bytes[...]
    while !rest.isEmpty {
      number += 1
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
        throw .cutShort(file: file, line: number)
      }
      let line = Data(rest[..<end])
      rest = rest[rest.index(after: end)...]
      if line.isEmpty { continue }
      try add(line, decoder, file, number)
    }
  }

  private mutating func add(
    _ line: Data, _ decoder: JSONDecoder, _ file: String, _ number: Int
  ) throws(EvidenceError) {
    do {
      let version = try decoder.decode(Version.self, from: line)
      guard version.schema == EvidenceRecord.schema else {
        throw EvidenceError.otherVersion(file: file, line: number, found: version.schema)
      }
      if version.kind == MutationEvidence.kind {
        add(try decoder.decode(MutationEvidence.self, from: line))
      } else {
        try add(try decoder.decode(EvidenceRecord.self, from: line))
      }
    } catch let error as EvidenceError {
      throw error
    } catch let error as DecodingError {
      throw .badLine(file: file, line: number, what: Self.what(is: error))
    } catch {
      throw .badLine(file: file, line: number, what: "\(error)")
    }
  }

  private struct Version: Decodable {
    let schema: Int
    let kind: String?
  }

  /// What a decoder found wrong, without its way of saying so.
  private static func what(is error: DecodingError) -> String {
    func place(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }
    switch error {
    case .keyNotFound(let key, _): return "expected a value for '\(key.stringValue)'"
    case .typeMismatch(let type, let context):
      return "'\(place(context.codingPath))' is no \(type)"
    case .valueNotFound(_, let context): return "'\(place(context.codingPath))' is null"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? "expected a JSON object" : "'\(place(context.codingPath))': \(context.debugDescription)"
    @unknown default: return "expected a JSON object of another form"
    }
  }
}
