import Foundation

extension SafetensorsFile {
  /// Why a file of at least eight bytes is of another kind; nil when it begins as safetensors files do.
  ///
  /// A header begins with the `{` of a JSON object, as the format's own readers have it; where there is
  /// none, the first eight bytes are no length either.
  ///
  /// - Parameters:
  ///   - bytes: the file, from index 0.
  ///   - length: the length that its first eight bytes would give.
  /// - Returns: what was found and what was expected.
  static func otherKind(_ bytes: Data, header length: UInt64) -> String? {
    // Nothing follows: the length is to blame, or the file was cut off.
    guard bytes.count > 8, length > 0 else { return nil }
    if bytes[8] == 0x7B {
      return length <= longestHeader
        ? nil
        : "no safetensors file: its first eight bytes give a header of \(length) bytes: expected at "
          + "most \(longestHeader)"
    }
    let found =
      bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
      ? "a ZIP archive, as NPZ files are" : "byte 8 is \(hexadecimal([bytes[8]]))"
    return "no safetensors file: \(found): expected eight bytes of length and then 7b, the { of a "
      + "JSON object"
  }
}
