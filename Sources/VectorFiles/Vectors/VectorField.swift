/// A word of a line: what stands between blanks.
struct VectorField {
  /// The place of the first byte in the line, from 1.
  let column: Int
  let bytes: ArraySlice<UInt8>

  /// The words of a line.
  static func fields(of line: ArraySlice<UInt8>) -> [VectorField] {
    var fields: [VectorField] = []
    var index = line.startIndex
    while index < line.endIndex {
      if isBlank(line[index]) {
        index += 1
        continue
      }
      let start = index
      while index < line.endIndex, !isBlank(line[index]) { index += 1 }
      fields.append(VectorField(column: start - line.startIndex + 1, bytes: line[start..<index]))
    }
    return fields
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// The column after the last byte.
  var end: Int { column + bytes.count }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The text between quotes, kept to one line and to a moderate length.
  var quoted: String {
    let shown = bytes.prefix(48).map { (0x21...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
    return "'" + String(decoding: shown, as: UTF8.self) + (bytes.count > 48 ? "…'" : "'")
  }
}
