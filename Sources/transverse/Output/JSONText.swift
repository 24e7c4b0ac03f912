import Foundation

/// Records as JSON text.
enum JSONText {
  /// The text of a value, keys in alphabetical order, ended by a line feed.
  static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
