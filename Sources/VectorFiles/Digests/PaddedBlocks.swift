/// The blocks of 64 bytes that MD5 and SHA-256 digest: the message, the byte 80, zeros, and the length
/// of the message in bits as the last eight bytes.
enum PaddedBlocks {
  /// The bytes of a block.
  static let size = 64

  /// Gives the blocks in their order; what lies whole in the message is not copied.
  static func forEach(
    _ bytes: [UInt8], lengthIsBigEndian: Bool, _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    func pass(_ buffer: UnsafeRawBufferPointer, _ end: Int) {
      for start in stride(from: 0, to: end, by: size) {
        body(UnsafeRawBufferPointer(rebasing: buffer[start..<start + size]))
      }
    }
    let whole = bytes.count / size * size
    bytes.withUnsafeBytes { pass($0, whole) }
    var tail = Array(bytes[whole...]) + [0x80]
    while tail.count % size != size - 8 { tail.append(0) }
    let bits = UInt64(bytes.count) << 3
    for byte in 0..<8 {
      let shift = 8 * (lengthIsBigEndian ? 7 - byte : byte)
      tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    tail.withUnsafeBytes { pass($0, tail.count) }
  }
}

/// Bytes as two hexadecimal digits each, without anything between them.
func digestText(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef")
  return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}
