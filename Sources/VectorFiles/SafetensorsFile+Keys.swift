import Foundation

extension SafetensorsFile {
  /// A key that the outermost object of a JSON text has twice, which the format forbids and readers
  /// of JSON pass over; nil when there is none or the text is no JSON.
  static func repeatedKey(_ json: Data) -> String? {
    var seen: Set<String> = []
    var depth = 0
    var index = json.startIndex
    while index < json.endIndex {
      switch json[index] {
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D: depth -= 1
      case 0x22:
        guard let end = closingQuote(json, after: index) else { return nil }
        let isKey = json[(end + 1)...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == 0x3A
        if depth == 1, isKey,
          let key = try? JSONDecoder().decode(String.self, from: Data(json[index...end])),
          !seen.insert(key).inserted
        {
          return key
        }
        index = end
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The end of the string that begins at an index.
  private static func closingQuote(_ json: Data, after start: Data.Index) -> Data.Index? {
    var index = start + 1
    while index < json.endIndex {
      if json[index] == 0x22 { return index }
      index += json[index] == 0x5C ? 2 : 1
    }
    return nil
  }
}
