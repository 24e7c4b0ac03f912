import Testing
import Training

@Suite("Folders of optdigits") struct OptdigitsFolderTests {
  private static func line(_ pixel: Int, _ digit: String, count: Int = 64) -> String {
    [String](repeating: String(pixel), count: count).joined(separator: ",") + ",\(digit)"
  }

  private static func files(_ training: String) -> [String: [UInt8]] {
    ["optdigits.tra": Array(training.utf8), "optdigits.tes": Array(line(16, "9").utf8)]
  }

  @Test("lines become images, with any line ends, and the files are told")
  func good() throws {
    let text = Self.line(0, "3") + "\r\n\n" + Self.line(8, " 0 ") + "\n"
    let set = try DataFiles.with(Self.files(text)) { try OptdigitsFolder(path: $0).load() }
    #expect(set.training.labels == [3, 0])
    #expect(
      set.training.images == [UInt8](repeating: 0, count: 64) + [UInt8](repeating: 128, count: 64))
    #expect(set.test.images == [UInt8](repeating: 255, count: 64))
    #expect(set.training.height == 8 && set.training.width == 8 && set.training.channels == 1)
    #expect(set.files.map(\.name) == ["optdigits.tra", "optdigits.tes"])
    #expect(set.files.map(\.bytes) == [text.utf8.count, Self.line(16, "9").utf8.count])
  }

  @Test("lines that are wrong are told with their number")
  func wrong() throws {
    let good = Self.line(1, "1") + "\n"
    let cases = [
      (
        good + Self.line(1, "1", count: 63),
        "line 2: found 64 fields, expected 64 pixels and a digit"
      ),
      (
        good + "\n" + Self.line(17, "1"),
        "line 3: found '17' as field 1, expected a whole number from 0 to 16"
      ),
      (
        good + Self.line(1, "10"),
        "line 2: found '10' as field 65, expected a whole number from 0 to 9"
      ),
      (Self.line(1, "-1"), "line 1: found '-1' as field 65, expected a whole number from 0 to 9"),
      (Self.line(1, ""), "line 1: found '' as field 65, expected a whole number from 0 to 9"),
      ("", "found no image, expected at least one"),
    ]
    for (text, line) in cases {
      let found = try DataFiles.line(Self.files(text)) { path throws(DataError) in
        try OptdigitsFolder(path: path).load()
      }
      #expect(found == "DIR/optdigits.tra: \(line)")
    }
    let missing = try DataFiles.line(["optdigits.tra": Array(good.utf8)]) {
      path throws(DataError) in try OptdigitsFolder(path: path).load()
    }
    #expect(
      missing
        == "DIR: no file optdigits.tes or optdigits.tes.gz: expected one of them in the folder")
  }
}
