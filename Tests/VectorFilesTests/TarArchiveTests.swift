import Testing
import VectorFiles

@Suite("Tar archives") struct TarArchiveTests {
  /// A header as POSIX lays it out, and the content filled up to 512 bytes.
  static func member(_ name: String, _ content: [UInt8], type: UInt8 = 0x30) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, _ offset: Int) {
      for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
    }
    func octal(_ number: Int, _ digits: Int) -> String {
      let text = String(number, radix: 8)
      return String(repeating: "0", count: digits - text.utf8.count) + text
    }
    put(name, 0)
    put("0000644", 100)
    put(octal(content.count, 11), 124)
    put("        ", 148)
    header[156] = type
    put("ustar", 257)
    put("00", 263)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0 ", 148)
    let padding = [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    return header + content + padding
  }

  private let archive =
    member("dir/", [], type: 0x35) + member("dir/a.bin", Array(1...200))
    + member("empty", []) + member("b", [UInt8](repeating: 7, count: 512))
    + [UInt8](repeating: 0, count: 1024)

  @Test("regular files are found, folders are passed over")
  func files() throws {
    let members = try TarArchive(parsing: archive, name: "t").members
    #expect(members.map(\.path) == ["dir/a.bin", "empty", "b"])
    #expect(members.map(\.name) == ["a.bin", "empty", "b"])
    #expect(Array(archive[members[0].range]) == Array(1...200))
    #expect(members[1].range.isEmpty)
    #expect(Array(archive[members[2].range]) == [UInt8](repeating: 7, count: 512))
  }

  @Test("headers that are none and content that is cut off are one line each")
  func wrong() {
    var changed = archive
    changed[512] ^= 1
    var absurd = archive
    absurd[512 + 124] = 0x38
    let cut = Array(archive[..<(1024 + 100)])
    let short = Array(archive[..<700])
    let cases: [(bytes: [UInt8], line: String)] = [
      (changed, "t: byte 512: found no tar header, expected one of a ustar archive"),
      (absurd, "t: byte 512: found no tar header, expected one of a ustar archive"),
      (cut, "t: byte 1124: found the end, expected 200 bytes of a file"),
      (short, "t: byte 512: found the end, expected a tar header"),
    ]
    for (bytes, line) in cases {
      let error = #expect(throws: MalformedFile.self) {
        try TarArchive(parsing: bytes, name: "t")
      }
      #expect(error?.description == line)
    }
  }
}
