import Testing
import VectorFiles

@Suite("Gzip") struct GzipTests {
  static let sentence = "transverse reads count ones; ones count transverse reads\n"

  /// `sentence` as zlib's deflate at level 9 writes it, with Huffman codes and a match.
  static let compressedSentence = bytes(
    hexadecimal: """
      1f8b08000000000002032b294acc2b2e4b2d2a4e55284a4d4c295648ce2fcd2b51c8cf4b2db6069350811234755c\
      00df1c7e8c39000000
      """)

  /// 100,000 zeros in 132 bytes, as zlib's deflate at level 9 writes them.
  static let compressedZeros = bytes(
    hexadecimal: "1f8b0800000000000203edc13101000000c2a0f54f6d0d0fa0"
      + String(repeating: "00", count: 96) + "8057037d9511d4a0860100")

  @Test("what another program compressed is decompressed")
  func foreign() throws {
    let text = try Gzip.decompress(Self.compressedSentence, name: "s")
    #expect(text == Array(Self.sentence.utf8))
    #expect(Self.compressedZeros.count == 132)
    let zeros = try Gzip.decompress(Self.compressedZeros, name: "z")
    #expect(zeros == [UInt8](repeating: 0, count: 100_000))
  }

  @Test(
    "stored content of any length comes back", arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
  func stored(count: Int) throws {
    let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 >> 3) }
    #expect(try Gzip.decompress(GzipMember(storing: content).bytes, name: "s") == content)
  }

  @Test("members that follow each other are joined")
  func members() throws {
    let data =
      GzipMember(storing: [1, 2, 3]).bytes + GzipMember(storing: []).bytes
      + Self.compressedSentence
    #expect(try Gzip.decompress(data, name: "m") == [1, 2, 3] + Array(Self.sentence.utf8))
  }

  @Test("every proper prefix of a member is truncated")
  func prefixes() {
    for whole in [
      Self.compressedSentence, Self.compressedZeros, GzipMember(storing: [7, 8]).bytes,
    ] {
      for count in 0..<whole.count {
        #expect(throws: GzipError.truncated(name: "p", offset: count)) {
          try Gzip.decompress(Array(whole[..<count]), name: "p")
        }
      }
    }
  }

  @Test("no flipped bit gives other content")
  func flippedBits() {
    let whole = Self.compressedSentence
    for bit in 0..<whole.count * 8 {
      var data = whole
      data[bit / 8] ^= 1 << (bit % 8)
      do {
        let content = try Gzip.decompress(data, name: "f")
        #expect(content == Array(Self.sentence.utf8), "bit \(bit)")
        // The ten bytes of the header say nothing of the content, nor does the bit that fills the
        // last byte before the checksum.
        #expect(bit < 80 || bit == 375, "bit \(bit) was not noticed")
      } catch {
        #expect(!error.description.contains("\n"))
      }
    }
  }

  @Test("a wrong checksum, and a wrong length, are corrupt")
  func wrongTrailer() {
    let checksum = GzipMember(storing: [1, 2, 3], crcFault: 1 << 31).bytes
    #expect(
      throws: GzipError.corrupt(
        name: "c", offset: checksum.count - 4, reason: "incorrect data check")
    ) { try Gzip.decompress(checksum, name: "c") }
    let length = GzipMember(storing: [1, 2, 3], lengthFault: 1).bytes
    #expect(
      throws: GzipError.corrupt(name: "c", offset: length.count, reason: "incorrect length check")
    ) { try Gzip.decompress(length, name: "c") }
  }

  @Test("bytes after the last member are an error that says where")
  func trailing() {
    let member = GzipMember(storing: [1]).bytes
    #expect(throws: GzipError.wrongMagic(name: "t", offset: member.count, found: [0, 0])) {
      try Gzip.decompress(member + [0, 0, 0], name: "t")
    }
    #expect(throws: GzipError.truncated(name: "t", offset: member.count + 1)) {
      try Gzip.decompress(member + [0x1F], name: "t")
    }
    #expect(throws: GzipError.wrongMagic(name: "t", offset: 0, found: [0x50, 0x4B])) {
      try Gzip.decompress([0x50, 0x4B, 3, 4], name: "t")
    }
  }

  @Test("content may be as long as the limit and no longer")
  func limit() throws {
    #expect(try Gzip.decompress(Self.compressedZeros, name: "z", limit: 100_000).count == 100_000)
    for limit in [99_999, 65_536, 1, 0] {
      #expect(throws: GzipError.tooLong(name: "z", limit: limit)) {
        try Gzip.decompress(Self.compressedZeros, name: "z", limit: limit)
      }
    }
    let empty = GzipMember(storing: []).bytes
    #expect(try Gzip.decompress(empty, name: "e", limit: 0).isEmpty)
  }
}
