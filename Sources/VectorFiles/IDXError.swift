/// What is wrong with an IDX file; its description is one line.
///
/// Offsets count bytes of the IDX data, which in a gzip file is the decompressed content.
public enum IDXError: Error, Hashable, Sendable {
  /// The bytes could not be had.
  case file(FileError)

  /// The file is gzip data that do not decompress.
  case gzip(GzipError)

  /// The first four bytes are not an IDX magic number that this reader knows.
  case wrongMagic(name: String, found: [UInt8])

  /// The data end before the byte that the header needs or promises.
  case truncated(name: String, found: Int, expected: Int)

  /// Bytes follow the last value that the header promises.
  case trailingBytes(name: String, expected: Int)

  /// A dimension, or the product of all, is larger than anything this suite reads.
  case tooLarge(name: String, offset: Int, dimensions: [Int], limit: Int)
}

extension IDXError: CustomStringConvertible {
  /// One line: which file, where, what was found and what was expected.
  public var description: String {
    switch self {
    case .file(let error):
      return error.description
    case .gzip(let error):
      return error.description
    case .wrongMagic(let name, let found):
      return "\(name): byte 0: found \(hexadecimal(found)), expected an IDX magic: 00 00, "
        + "then 08 (bytes) or 0b (16-bit integers), then 01 to 04 dimensions"
    case .truncated(let name, let found, let expected):
      return "\(name): byte \(found): found the end, expected \(expected) bytes"
    case .trailingBytes(let name, let expected):
      return "\(name): byte \(expected): found more bytes, expected the end"
    case .tooLarge(let name, let offset, let dimensions, let limit):
      let shape = dimensions.map(String.init).joined(separator: " × ")
      return "\(name): byte \(offset): found dimensions \(shape), "
        + "expected at most \(limit) bytes of values"
    }
  }
}
