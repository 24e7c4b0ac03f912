/// Decompression of bzip2 data, the form in which the LIBSVM pages publish data sets.
///
/// A stream is `BZh`, a digit that tells the longest block in units of 100,000 bytes, blocks, and a
/// trailer. A block undoes, from the last to the first: Huffman codes chosen anew every 50 symbols,
/// move-to-front with runs of the front in bijective base 2, the Burrows–Wheeler transform, and runs
/// of four equal bytes followed by how many more there are.
///
/// Source: J. Seward, "bzip2 and libbzip2, version 1.0.8", with the format as its decompressor reads
/// it. Randomised blocks, which only versions before 0.9.5 wrote, are refused.
public enum Bzip2 {
  /// Whether the data begin with the magic number of bzip2.
  public static func isBzip2(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array("BZh".utf8)) }

  /// The content of one or more streams that follow each other.
  ///
  /// - Parameters:
  ///   - bytes: the compressed data, whole.
  ///   - name: what the data are called in errors.
  ///   - limit: the most bytes of content that are accepted.
  /// - Returns: the contents of the streams, joined.
  /// - Throws: the first fault, checksums included.
  /// - Complexity: linear in the content.
  public static func decompress(
    _ bytes: [UInt8], name: String, limit: Int = Gzip.defaultLimit
  ) throws(MalformedFile) -> [UInt8] {
    var reader = BitReader(bytes)
    var content: [UInt8] = []
    do throws(Bzip2Fault) {
      repeat { try stream(&reader, into: &content, limit: limit) } while !reader.isAtEnd
    } catch {
      throw MalformedFile(
        name: name, reason: "byte \(reader.byteOffset): \(error.found), expected \(error.expected)")
    }
    return content
  }

  private static let blockMagic: UInt64 = 0x3141_5926_5359
  private static let endMagic: UInt64 = 0x1772_4538_5090

  private static func stream(
    _ reader: inout BitReader, into content: inout [UInt8], limit: Int
  ) throws(Bzip2Fault) {
    let header = try reader.bits(32)
    guard header >> 8 == 0x42_5A68, (0x31...0x39).contains(header & 0xFF) else {
      throw Bzip2Fault("no bzip2 stream", "the magic BZh1 to BZh9")
    }
    let longest = Int(header & 0xF) * 100_000
    var combined: UInt32 = 0
    while true {
      let magic = try reader.bits(48)
      let checksum = UInt32(try reader.bits(32))
      if magic == endMagic {
        guard checksum == combined else {
          throw Bzip2Fault("a wrong checksum of the stream", "that of its blocks")
        }
        return reader.align()
      }
      guard magic == blockMagic else {
        throw Bzip2Fault("neither a block nor the end", "one of their magic numbers")
      }
      let block = try Bzip2Block.content(&reader, longest: longest, limit: limit - content.count)
      guard Bzip2Checksum.of(block) == checksum else {
        throw Bzip2Fault("a wrong checksum of a block", "that of its content")
      }
      combined = (combined << 1 | combined >> 31) ^ checksum
      content += block
    }
  }
}

/// What is wrong with bzip2 data at the place that was reached.
struct Bzip2Fault: Error {
  let found: String
  let expected: String

  init(_ found: String, _ expected: String) {
    self.found = "found " + found
    self.expected = expected
  }
}

extension BitReader {
  /// The next bits, or the fault that there are none.
  mutating func bits(_ count: Int) throws(Bzip2Fault) -> UInt64 {
    guard let value = read(count) else {
      throw Bzip2Fault("the end of bzip2 data", "more of the stream")
    }
    return value
  }
}

/// The cyclic redundancy check of bzip2: the polynomial 04C11DB7, the highest bit first.
enum Bzip2Checksum {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte) << 24) { sum, _ in
      sum & 0x8000_0000 != 0 ? sum << 1 ^ 0x04C1_1DB7 : sum << 1
    }
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    table.withUnsafeBufferPointer { table in
      ~bytes.reduce(UInt32.max) { $0 << 8 ^ table[Int($0 >> 24 ^ UInt32($1))] }
    }
  }
}
