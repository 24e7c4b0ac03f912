import Foundation
import Testing

@Suite("transverse data") struct DataTests {
  private struct Shown: Decodable {
    struct Part: Decodable {
      let images: Int
      let classCounts: [Int]
    }
    struct File: Decodable {
      let name: String
      let bytes: Int
      let sha256: String
      let published: Bool?
    }
    let name: String
    let channels: Int
    let height: Int
    let width: Int
    let classes: Int
    let training: Part
    let test: Part
    let files: [File]
  }

  private func shown(_ set: String) throws -> Shown {
    let outcome = try Tool.run("data", "show", set, "--json")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Shown.self, from: Data(outcome.output.utf8))
  }

  /// Two images a class, as `optdigits` has them.
  private static let text = (0..<20).map { number in
    [String](repeating: "\(number % 17)", count: 64).joined(separator: ",") + ",\(number % 10)\n"
  }.joined()

  private func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    for name in ["optdigits.tra", "optdigits.tes"] {
      try Self.text.write(to: folder.file(name), atomically: true, encoding: .utf8)
    }
    return folder
  }

  @Test("sizes, classes, files and SHA-256 are shown")
  func show() throws {
    let folder = try folder()
    let record = try shown("optdigits:\(folder.url.path)")
    #expect(record.name == "optdigits" && record.classes == 10)
    #expect(record.channels == 1 && record.height == 8 && record.width == 8)
    #expect(
      record.training.images == 20 && record.test.classCounts == [Int](repeating: 2, count: 10))
    #expect(record.files.map(\.name) == ["optdigits.tra", "optdigits.tes"])
    #expect(record.files.allSatisfy { $0.bytes == Self.text.utf8.count && $0.published == false })
    let text = try Tool.run("data", "show", "optdigits:\(folder.url.path)")
    #expect(text.status == 0 && text.errors == "")
    #expect(text.output.contains("1 × 8 × 8 pixels, 10 classes"))
    #expect(text.output.contains(record.files[0].sha256))
    #expect(text.output.contains("no, another file"))
  }

  @Test("generated images have no files")
  func generated() throws {
    let record = try shown("glyphs")
    #expect(record.files.isEmpty)
    #expect(record.training.images == record.training.classCounts.reduce(0, +))
    #expect(!(try Tool.run("data", "show", "glyphs").output.contains("SHA-256")))
  }

  @Test("wrong input is one line and exit code 2")
  func wrong() throws {
    let folder = try folder()
    try "1,2\n".write(to: folder.file("optdigits.tes"), atomically: true, encoding: .utf8)
    let cases: [(arguments: [String], says: String)] = [
      (["data", "show"], "missing expected argument '<set>'"),
      (["data", "show", "svhn:x"], "unknown data set 'svhn:x': expected glyphs, mnist:PATH"),
      (["data", "show", "usps:/nowhere"], "data set 'usps': '/nowhere' is not a folder"),
      (
        ["data", "show", "optdigits:\(folder.url.path)"],
        "optdigits.tes: line 1: found 2 fields, expected 64 pixels and a digit"
      ),
      (["train", "--data", "cifar10", "--format", "binary16"], "expected cifar10:PATH"),
      (["data", "fetch", "glyphs"], "no data set 'glyphs' to fetch: expected one of mnist"),
      (
        ["data", "fetch", "mnist", "--output", "\(folder.url.path)/optdigits.tes/x"],
        "cannot write to the folder"
      ),
      (
        [
          "data", "fetch", "mnist", "--output", folder.url.path, "--mirror", "http://127.0.0.1:9/",
        ], "cannot fetch http://127.0.0.1:9/train-images-idx3-ubyte.gz: curl: (7)"
      ),
    ]
    for (arguments, says) in cases {
      let outcome = try Tool.run(arguments)
      #expect(outcome.status == 2 && outcome.output == "", "\(arguments)")
      #expect(outcome.errors.contains(says), "\(arguments): \(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(arguments)")
    }
  }

  private static let published = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/datasets").path

  @Test(
    "a set is fetched from a copy, shown as published, and not fetched twice",
    .enabled(
      if: FileManager.default.fileExists(atPath: published),
      "no published data sets beside the repository"))
  func fetch() throws {
    let folder = try ScratchFolder()
    let arguments = [
      "data", "fetch", "optdigits", "--output", folder.url.path, "--mirror",
      "file://\(Self.published)/optdigits",
    ]
    let first = try Tool.run(arguments)
    #expect(first.status == 0 && first.output == "optdigits:\(folder.url.path)\n", "\(first)")
    #expect(first.errors.contains("optdigits.tra: fetched, digests as published"))
    #expect(try folder.content == ["optdigits.tes", "optdigits.tra"])
    let again = try Tool.run(arguments)
    #expect(again.status == 0)
    #expect(again.errors.contains("optdigits.tes: there already, digests as published"))
    #expect(try shown("optdigits:\(folder.url.path)").files.allSatisfy { $0.published == true })
  }
}
