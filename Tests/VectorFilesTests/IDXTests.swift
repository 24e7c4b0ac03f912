import Testing
import VectorFiles

@Suite("IDX") struct IDXTests {
  /// A file of 2 × 3 bytes.
  static let small: [UInt8] = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 10, 20, 30, 40, 50, 255]

  @Test("bytes of every rank are read in row order")
  func ranks() throws {
    for rank in 1...4 {
      let sizes: [UInt8] = [2, 1, 3, 2]
      let header: [UInt8] =
        [0, 0, 8, UInt8(rank)] + sizes[..<rank].flatMap { [0, 0, 0, $0] as [UInt8] }
      let values: [UInt8] = (0..<sizes[..<rank].reduce(1, *)).map { 200 + $0 }
      let array = try IDX(parsing: header + values, name: "r")
      #expect(array.dimensions == sizes[..<rank].map(Int.init))
      #expect(array.values == .bytes(values))
    }
  }

  @Test("16-bit values are big-endian two's complement")
  func shorts() throws {
    let file: [UInt8] = [0, 0, 11, 1, 0, 0, 0, 4, 0, 1, 0x7F, 0xFF, 0x80, 0, 0xFF, 0xFE]
    let array = try IDX(parsing: file, name: "s")
    #expect(array.dimensions == [4])
    #expect(array.values == .shorts([1, 32_767, -32_768, -2]))
  }

  @Test("a dimension of size zero leaves no values")
  func empty() throws {
    let array = try IDX(parsing: [0, 0, 8, 1, 0, 0, 0, 0], name: "e")
    #expect(array.dimensions == [0])
    #expect(array.values == .bytes([]))
  }

  @Test("compressed data are recognised by their first bytes and read the same")
  func compressed() throws {
    let plain = try IDX(decompressing: Self.small, name: "p")
    #expect(plain == (try IDX(parsing: Self.small, name: "p")))
    #expect(plain == (try IDX(decompressing: GzipMember(storing: Self.small).bytes, name: "g")))
    let split =
      GzipMember(storing: Array(Self.small[..<5])).bytes
      + GzipMember(storing: Array(Self.small[5...])).bytes
    #expect(plain == (try IDX(decompressing: split, name: "g")))
  }

  @Test("every proper prefix is truncated, plain and compressed")
  func prefixes() {
    for count in 0..<Self.small.count {
      let prefix = Array(Self.small[..<count])
      let expected = count < 4 ? 4 : count < 12 ? 12 : 18
      let error = IDXError.truncated(name: "p", found: count, expected: expected)
      #expect(throws: error) { try IDX(decompressing: prefix, name: "p") }
      // An intact gzip file may hold a truncated IDX file.
      #expect(throws: error) {
        try IDX(decompressing: GzipMember(storing: prefix).bytes, name: "p")
      }
    }
    let whole = GzipMember(storing: Self.small).bytes
    for count in 2..<whole.count {
      #expect(throws: IDXError.gzip(.truncated(name: "p", offset: count))) {
        try IDX(decompressing: Array(whole[..<count]), name: "p")
      }
    }
  }

  @Test("a prefix of two 16-bit values that ends inside one is truncated")
  func halfShort() {
    let file: [UInt8] = [0, 0, 11, 1, 0, 0, 0, 2, 0, 1, 0]
    #expect(throws: IDXError.truncated(name: "h", found: 11, expected: 12)) {
      try IDX(parsing: file, name: "h")
    }
  }

  @Test("of all magic numbers that differ in one byte only the known ones are read")
  func magic() {
    for position in 0..<4 {
      for value in UInt8.min...UInt8.max {
        var file = Self.small
        file[position] = value
        let known: [UInt8] = [[0], [0], [8, 11], [1, 2, 3, 4]][position]
        do {
          _ = try IDX(parsing: file, name: "m")
          #expect(file == Self.small, "magic \(file[..<4]) was accepted")
        } catch .wrongMagic(_, let found) {
          #expect(!known.contains(value))
          #expect(found == Array(file[..<4]))
        } catch {
          #expect(known.contains(value), "magic \(file[..<4]): \(error)")
        }
      }
    }
  }

  @Test("bytes after the last value are an error, plain and compressed")
  func trailing() {
    for extra in [1, 2, 1000] {
      let file = Self.small + [UInt8](repeating: 0, count: extra)
      let error = IDXError.trailingBytes(name: "t", expected: 18)
      #expect(throws: error) { try IDX(decompressing: file, name: "t") }
      #expect(throws: error) { try IDX(decompressing: GzipMember(storing: file).bytes, name: "t") }
    }
  }

  @Test("no more is decompressed than the header promises")
  func bomb() {
    // Zeros are no magic; behind a header they are trailing bytes, found after 65,536 of 100,000.
    let bomb = GzipMember(storing: Self.small).bytes + GzipTests.compressedZeros
    #expect(throws: IDXError.trailingBytes(name: "b", expected: 18)) {
      try IDX(decompressing: bomb, name: "b")
    }
    #expect(throws: IDXError.wrongMagic(name: "b", found: [0, 0, 0, 0])) {
      try IDX(decompressing: GzipTests.compressedZeros, name: "b")
    }
  }

  @Test("a fault behind an intact header is found")
  func corrupt() {
    let file = GzipMember(storing: Self.small, crcFault: 1).bytes
    #expect(
      throws: IDXError.gzip(
        .corrupt(name: "c", offset: file.count - 4, reason: "incorrect data check"))
    ) { try IDX(decompressing: file, name: "c") }
  }

  @Test("absurd dimensions are refused before memory is asked for")
  func absurd() {
    let most: [UInt8] = [255, 255, 255, 255]
    let cases: [(rank: UInt8, sizes: [UInt8], offset: Int)] = [
      (1, most, 4), (4, most + most + most + most, 4),
      (2, [0, 1, 0, 0] + [0, 1, 0, 0], 8), (1, [0x40, 0, 0, 1], 4),
      (3, [0, 0, 0, 0] + most + most, 8),  // a zero does not excuse the rest
      (4, [0, 0, 255, 255] + [0, 0, 255, 255] + most + most, 8),
    ]
    for (rank, sizes, offset) in cases {
      let file = [0, 0, 8, rank] + sizes
      do {
        _ = try IDX(parsing: file, name: "a")
        Issue.record("dimensions \(sizes) were accepted")
      } catch .tooLarge(_, let found, _, let limit) {
        #expect(found == offset)
        #expect(limit == IDX.limit)
      } catch {
        Issue.record("\(error)")
      }
    }
    #expect(throws: IDXError.truncated(name: "a", found: 8, expected: 8 + 0x4000_0000)) {
      try IDX(parsing: [0, 0, 8, 1, 0x40, 0, 0, 0], name: "a")
    }
  }

  @Test("each error is one line that names the file, the place and what was expected")
  func messages() {
    let errors: [(IDXError, String)] = [
      (
        .wrongMagic(name: "a.gz", found: [0, 0, 13, 3]),
        "a.gz: byte 0: found 00 00 0d 03, expected an IDX magic: 00 00, "
          + "then 08 (bytes) or 0b (16-bit integers), then 01 to 04 dimensions"
      ),
      (
        .truncated(name: "a", found: 7, expected: 18), "a: byte 7: found the end, expected 18 bytes"
      ),
      (.trailingBytes(name: "a", expected: 18), "a: byte 18: found more bytes, expected the end"),
      (
        .tooLarge(name: "a", offset: 8, dimensions: [65_536, 65_536], limit: 10),
        "a: byte 8: found dimensions 65536 × 65536, expected at most 10 bytes of values"
      ),
      (
        .gzip(.truncated(name: "a", offset: 3)),
        "a: byte 3: truncated gzip data: found the end, expected more of a member"
      ),
      (.file(.missing(path: "a")), "a: no such file"),
    ]
    for (error, expected) in errors { #expect(error.description == expected) }
  }
}
