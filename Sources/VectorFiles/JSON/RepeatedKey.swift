import Foundation

/// Keys that a JSON object has twice, of which readers of JSON pass over all but the last.
package enum RepeatedKey {
  /// The path of the first key that its object has already.
  ///
  /// - Parameters:
  ///   - json: a JSON text; what is said of one that is malformed means nothing.
  ///   - depth: how deep objects may lie whose keys count; 1 for the outermost alone.
  /// - Returns: the keys of the objects around it and its own, such as `sums.order`; nil when there is
  ///   none. Lists add nothing to a path.
  package static func path(in json: some Sequence<UInt8>, downTo depth: Int = .max) -> String? {
    let bytes = Array(json)
    var open: [Level] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open.append(Level())
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
      case UInt8(ascii: "\""):
        let end = closingQuote(bytes, after: index)
        if let level = open.indices.last, level < depth, isKey(bytes, endingAt: end) {
          let isNew = open[level].enter(text(bytes[index..<min(end + 1, bytes.count)]))
          if !isNew { return open.compactMap(\.key).joined(separator: ".") }
        }
        index = end
      default: break
      }
      index += 1
    }
    return nil
  }

  /// An object or list that is not closed yet.
  private struct Level {
    private var seen: Set<String> = []
    /// The last key.
    private(set) var key: String?

    /// Goes on to a key; whether it is a new one.
    mutating func enter(_ key: String) -> Bool {
      self.key = key
      return seen.insert(key).inserted
    }
  }

  /// A string without its quotes, escapes resolved: keys may be written in several ways.
  private static func text(_ quoted: ArraySlice<UInt8>) -> String {
    (try? JSONDecoder().decode(String.self, from: Data(quoted)))
      ?? String(decoding: quoted, as: UTF8.self)
  }

  private static func closingQuote(_ bytes: [UInt8], after start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index
  }

  /// Whether a colon follows a string.
  private static func isKey(_ bytes: [UInt8], endingAt end: Int) -> Bool {
    bytes.dropFirst(end + 1).first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: ":")
  }
}
