import NumberFormats
import Testing
import VectorFiles

@Suite("Vectors from streams") struct VectorStreamTests {
  /// More lines than one piece of a stream holds.
  private static let count = 40_000

  private static func text() -> [UInt8] {
    (0..<count).flatMap { number in
      let digits = String(number, radix: 16, uppercase: true)
      let code = String(repeating: "0", count: 4 - digits.count) + digits
      return Array("\(code) 3C00 \(code) 00\n".utf8)
    }
  }

  private static func compressed(_ bytes: [UInt8], piece: Int) -> [UInt8] {
    let writer = GzipWriter()
    var out: [UInt8] = []
    var start = 0
    while start < bytes.count {
      let end = min(start + piece, bytes.count)
      out += writer.write(Array(bytes[start..<end]))
      start = end
    }
    return out + writer.finish()
  }

  @Test("plain and compressed data give the same vectors, also in several members")
  func compression() throws {
    let reading = VectorReader.Reading.testFloat(try call("f16_mul"))
    let text = Self.text()
    let plain = try items(text, reading)
    #expect(plain.count == Self.count)
    let whole = Self.compressed(text, piece: 1000)
    #expect(try items(whole, reading) == plain)
    let half = text.count / 2 / 18 * 18
    let members =
      Self.compressed(Array(text[..<half]), piece: 1 << 20)
      + Self.compressed(Array(text[half...]), piece: 77)
    #expect(try items(members, reading) == plain)
  }

  @Test("compressed bytes depend on the content alone, and tell no time")
  func reproducible() throws {
    let text = Self.text()
    let once = Self.compressed(text, piece: 4096)
    #expect(once == Self.compressed(text, piece: 4096))
    #expect(once[..<10] == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255])
    #expect(try Gzip.decompress(once, name: "once") == text)
    #expect(try Gzip.decompress(Self.compressed([], piece: 1), name: "nothing") == [])
  }

  @Test("data that end inside a member, or contradict themselves, are refused after what is whole")
  func broken() throws {
    let reading = VectorReader.Reading.testFloat(try call("f16_mul"))
    let whole = Self.compressed(Self.text(), piece: 4096)
    func error(_ bytes: [UInt8]) -> String {
      do { return "\(try items(bytes, reading).count) items" } catch { return "\(error)" }
    }
    #expect(error(whole.dropLast(9)).contains("truncated gzip data"))
    var wrong = whole
    wrong[wrong.count - 6] ^= 1
    #expect(error(wrong).contains("corrupt gzip data"))
    #expect(error(whole + [1, 2, 3]).contains("expected the gzip magic"))
  }

  @Test("a line without an end is refused at its limit")
  func endless() throws {
    let reading = VectorReader.Reading.testFloat(try call("f16_mul"))
    let text = String(repeating: "0", count: 300_000)
    #expect(fault(text, reading).contains("file:1:"))
  }

  @Test("a missing file and a folder are refused by name")
  func files() throws {
    let reading = VectorReader.Reading.testFloat(try call("f16_mul"))
    #expect(throws: VectorFileError.file(.missing(path: "/nonexistent.tv"))) {
      try VectorReader(path: "/nonexistent.tv", reading)
    }
    let folder = try VectorReader(path: "/", reading)
    #expect(throws: VectorFileError.file(.notAFile(path: "/"))) { try folder.next() }
  }
}
