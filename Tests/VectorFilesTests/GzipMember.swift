/// A gzip member written by hand: deflate blocks that are stored, not compressed (RFC 1951, 3.2.4).
struct GzipMember {
  let bytes: [UInt8]

  /// The member that holds the content, in blocks of at most `block` bytes.
  init(storing content: [UInt8], block: Int = 65_535, crcFault: UInt32 = 0, lengthFault: Int = 0) {
    var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var start = 0
    repeat {
      let end = min(start + block, content.count)
      bytes.append(end == content.count ? 1 : 0)
      let count = UInt16(end - start)
      for value in [count, ~count] { bytes += [UInt8(value & 255), UInt8(value >> 8)] }
      bytes += content[start..<end]
      start = end
    } while start < content.count
    for value in [Self.crc32(content) ^ crcFault, UInt32(content.count + lengthFault)] {
      bytes += (0..<4).map { UInt8(value >> (8 * $0) & 255) }
    }
    self.bytes = bytes
  }

  /// The checksum of RFC 1952, bit by bit.
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1) * 0xEDB8_8320 }
    }
  }
}

/// The bytes that pairs of hexadecimal digits name.
func bytes(hexadecimal text: String) -> [UInt8] {
  let digits = text.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
