/// Bits of bytes, the highest of each byte first.
struct BitReader {
  private let bytes: [UInt8]
  /// The bits that have been read.
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The bytes that have been begun.
  var byteOffset: Int { (position + 7) / 8 }

  /// Whether every byte has been begun.
  var isAtEnd: Bool { byteOffset >= bytes.count }

  /// The next bits as a number, or nil when fewer are left.
  mutating func read(_ count: Int) -> UInt64? {
    guard position + count <= 8 * bytes.count else { return nil }
    var value: UInt64 = 0
    var left = count
    while left > 0 {
      let free = 8 - position % 8
      let taken = min(free, left)
      let byte = UInt64(bytes[position / 8]) & (1 << UInt64(free) - 1)
      value = value << UInt64(taken) | byte >> UInt64(free - taken)
      position += taken
      left -= taken
    }
    return value
  }

  /// Goes on at the next whole byte.
  mutating func align() { position = 8 * byteOffset }
}
