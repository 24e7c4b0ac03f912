import Foundation
import Testing
import Training

@Suite("Folders of USPS digits") struct USPSFolderTests {
  /// Two images of values k 0…2000, so that v is k / 1000 - 1.
  private static let values = [(0..<256).map { $0 * 7 % 2001 }, (0..<256).map { 2000 - $0 * 5 }]
  private static let digits: [UInt8] = [0, 9]

  private static let idx: [String: [UInt8]] = {
    let images: [UInt8] =
      [0, 0, 0x0B, 3, 0, 0, 0, 2, 0, 0, 0, 16, 0, 0, 0, 16]
      + values.joined().flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    let labels = IDXFolderTests.idx([2], digits)
    return [
      "usps-train-images-idx3-short": images, "usps-train-labels-idx1-ubyte": labels,
      "usps-test-images-idx3-short": images, "usps-test-labels-idx1-ubyte": labels,
    ]
  }()

  private static func text(_ value: Int) -> String {
    String(format: "%.4f", Double(value) / 1000 - 1)
  }

  private static let plain = zip(digits, values).map { digit, values in
    "\(digit).0000 " + values.map(text).joined(separator: " ") + " \n"
  }.joined()

  /// Zeros left out, as the form allows.
  private static let libsvm = zip(digits, values).map { digit, values in
    "\(digit + 1)"
      + values.enumerated().filter { $0.element != 1000 }
      .map { " \($0.offset + 1):\(text($0.element))" }.joined() + " \n"
  }.joined()

  private func load(_ files: [String: [UInt8]]) throws -> DataSet {
    try DataFiles.with(files) { try USPSFolder(path: $0).load() }
  }

  @Test("the three forms give the same images")
  func alike() throws {
    #expect(Self.values.joined().contains(1000))
    let idx = try load(Self.idx)
    #expect(idx.training.labels == Self.digits)
    #expect(idx.training.height == 16 && idx.training.width == 16)
    let plain = try load([
      "zip.train": Array(Self.plain.utf8), "zip.test": Array(Self.plain.utf8),
    ])
    let libsvm = try load(["usps": Array(Self.libsvm.utf8), "usps.t": Array(Self.libsvm.utf8)])
    for other in [plain, libsvm] {
      #expect(other.training.images == idx.training.images)
      #expect(other.test.labels == idx.test.labels)
    }
    #expect(libsvm.files.map(\.name) == ["usps", "usps.t"])
  }

  @Test("bzip2 files stand in for plain ones")
  func compressed() throws {
    // "1 1:-1\n", by bzip2 1.0.8.
    let packed = try #require(Data(base64Encoded: Self.packed))
    let set = try load(["usps.bz2": Array(packed), "usps.t.bz2": Array(packed)])
    #expect(set.training.labels == [0])
    #expect(set.training.images == [0] + [UInt8](repeating: 128, count: 255))
    let found = try DataFiles.line(["usps.bz2": Array(packed.dropLast()), "usps.t": []]) {
      path throws(DataError) in try USPSFolder(path: path).load()
    }
    #expect(found?.hasPrefix("DIR/usps.bz2: byte ") == true)
  }

  private static let packed = "QlpoOTFBWSZTWRgEMUEAAAJYAAAQQAIgECAAMM0AwaZBg4u5IpwoSAwCGKCA"

  @Test("lines that are wrong are told with their number")
  func wrong() throws {
    let cases: [(String, String, String)] = [
      ("usps", "1 1:-1\n0 1:1", "line 2: found '0' as label, expected 1 to 10, the digit plus one"),
      ("usps", "1.5 1:1", "line 1: found '1.5' as label, expected 1 to 10, the digit plus one"),
      (
        "usps", "1 2:1 1:1",
        "line 1: found '1:1' after index 2, expected index:value, the index above that and at most 256"
      ),
      (
        "usps", "1 257:1",
        "line 1: found '257:1' after index 0, expected index:value, the index above that and at most 256"
      ),
      ("usps", "1 1:1.01", "line 1: found '1.01' as value 1, expected a number from -1 to 1"),
      ("usps", "1 1:nan", "line 1: found 'nan' as value 1, expected a number from -1 to 1"),
      ("usps", "\n\n", "found no image, expected at least one"),
      ("zip.train", "1 0 0", "line 1: found 3 fields, expected a digit and 256 values"),
      (
        "zip.train", "10" + String(repeating: " 0", count: 256),
        "line 1: found '10' as field 1, expected a digit, 0 to 9"
      ),
      (
        "zip.train", "1" + String(repeating: " 0", count: 255) + " x",
        "line 1: found 'x' as field 257, expected a number from -1 to 1"
      ),
    ]
    for (file, text, line) in cases {
      let found = try DataFiles.line([file: Array(text.utf8)]) { path throws(DataError) in
        try USPSFolder(path: path).load()
      }
      #expect(found == "DIR/\(file): \(line)")
    }
    var dark = Self.idx
    dark["usps-train-images-idx3-short"]?[16] = 0x80
    let found = try DataFiles.line(dark) { path throws(DataError) in
      try USPSFolder(path: path).load()
    }
    #expect(
      found
        == "DIR/usps-train-images-idx3-short: found pixel 0 of value -32768, expected 0 to 2000")
  }
}
