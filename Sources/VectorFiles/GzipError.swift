/// What is wrong with a gzip stream; its description is one line.
///
/// `offset` counts the compressed bytes that were read before the fault was seen.
public enum GzipError: Error, Hashable, Sendable {
  /// The first bytes are not those of a gzip member.
  case wrongMagic(name: String, offset: Int, found: [UInt8])

  /// The stream ends inside a member.
  case truncated(name: String, offset: Int)

  /// A header, a block, a checksum or a length contradicts the rest.
  case corrupt(name: String, offset: Int, reason: String)

  /// The content is longer than the reader allows.
  case tooLong(name: String, limit: Int)
}

extension GzipError: CustomStringConvertible {
  /// One line: which stream, where, what was found and what was expected.
  public var description: String {
    switch self {
    case .wrongMagic(let name, let offset, let found):
      "\(name): byte \(offset): found \(hexadecimal(found)), expected the gzip magic 1f 8b"
    case .truncated(let name, let offset):
      "\(name): byte \(offset): truncated gzip data: found the end, expected more of a member"
    case .corrupt(let name, let offset, let reason):
      "\(name): byte \(offset): corrupt gzip data: found \(reason), expected an intact member"
    case .tooLong(let name, let limit):
      "\(name): gzip content too long: found more than the \(limit) bytes expected at most"
    }
  }
}

/// Bytes as two digits each, such as `1f 8b`; `nothing` when there are none.
func hexadecimal(_ bytes: [UInt8]) -> String {
  guard !bytes.isEmpty else { return "nothing" }
  return bytes.map { byte in
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }.joined(separator: " ")
}
