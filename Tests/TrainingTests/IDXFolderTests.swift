import Foundation
import Testing
import Training

@Suite("Folders of IDX files") struct IDXFolderTests {
  /// Three training and two test images of 2 × 2 pixels, as files by name.
  static let good: [String: [UInt8]] = [
    "train-images-idx3-ubyte": idx([3, 2, 2], Array(1...12)),
    "train-labels-idx1-ubyte": idx([3], [9, 0, 4]),
    "t10k-images-idx3-ubyte": idx([2, 2, 2], Array(101...108)),
    "t10k-labels-idx1-ubyte": idx([2], [1, 2]),
  ]

  static func idx(_ dimensions: [UInt8], _ values: [UInt8], type: UInt8 = 8) -> [UInt8] {
    [0, 0, type, UInt8(dimensions.count)] + dimensions.flatMap { [0, 0, 0, $0] } + values
  }

  /// Loads a fresh folder with the files; the folder's own path reads `DIR` in the message.
  private func load(_ files: [String: [UInt8]]) throws -> Result<DataSet, Message> {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files {
      try Data(bytes).write(to: folder.appendingPathComponent(name))
    }
    do throws(DataError) {
      return .success(try IDXFolder(path: folder.path, name: "small", side: 2).load())
    } catch {
      let line = error.description.replacingOccurrences(of: folder.path, with: "DIR")
      return .failure(Message(line: line))
    }
  }

  struct Message: Error, Equatable {
    let line: String
  }

  @Test("four good files become a data set")
  func goodFiles() throws {
    let set = try load(Self.good).get()
    #expect(set.name == "small")
    #expect(set.training.images == Array(1...12))
    #expect(set.training.labels == [9, 0, 4])
    #expect(set.test.images == Array(101...108))
    #expect(set.test.labels == [1, 2])
    #expect(set.training.height == 2 && set.training.width == 2 && set.training.classes == 10)
    #expect(
      set.files.map(\.name) == [
        "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte",
      ])
    #expect(set.files.allSatisfy { $0.bytes == Self.good[$0.name]?.count })
    #expect(set.prefix(training: 1, test: 1).files == set.files)
  }

  @Test("a gzip file stands in for a plain one, and the plain one is preferred")
  func compressed() throws {
    // `00 00 08 01 00 00 00 02 03 07`, by zlib's deflate.
    let labels = Data(base64Encoded: "H4sIAAAAAAACA2Ng4GBkYGBgYmYHAHlq1SAKAAAA") ?? Data()
    var files = Self.good
    files["t10k-labels-idx1-ubyte.gz"] = Array(labels)
    #expect(try load(files).get().test.labels == [1, 2])
    files["t10k-labels-idx1-ubyte"] = nil
    #expect(try load(files).get().test.labels == [3, 7])
    files["t10k-labels-idx1-ubyte.gz"] = Array(labels.dropLast())
    guard case .failure(let message) = try load(files) else {
      Issue.record("a truncated gzip file was accepted")
      return
    }
    #expect(message.line.hasPrefix("DIR/t10k-labels-idx1-ubyte.gz: byte 29: truncated gzip data"))
  }

  @Test("each missing file is named", arguments: good.keys.sorted())
  func missing(file: String) throws {
    var files = Self.good
    files[file] = nil
    let line = "DIR: no file \(file) or \(file).gz: expected one of them in the folder"
    #expect(try load(files) == .failure(Message(line: line)))
  }

  @Test("a folder that is none is said to be so")
  func noFolder() {
    #expect(throws: DataError.notAFolder(name: "mnist", path: "/nowhere/at all")) {
      try DataSetName(parsing: "mnist:/nowhere/at all").load()
    }
  }

  @Test("files that are intact but wrong are each one line")
  func wrong() throws {
    let cases: [(file: String, bytes: [UInt8], line: String)] = [
      (
        "train-labels-idx1-ubyte", Self.idx([2], [1, 2]),
        "found 2 labels, expected 3, one for each image of DIR/train-images-idx3-ubyte"
      ),
      (
        "t10k-labels-idx1-ubyte", Self.idx([2], [1, 10]),
        "byte 9: found label 10, expected 0 to 9"
      ),
      (
        "t10k-images-idx3-ubyte", Self.idx([2, 4], Array(0..<8)),
        "found 2 dimensions, expected 3"
      ),
      (
        "train-images-idx3-ubyte", Self.idx([3, 1, 4], Array(0..<12)),
        "found images of 1 × 4 pixels, expected 2 × 2"
      ),
      (
        "train-images-idx3-ubyte", Self.idx([0, 2, 2], []),
        "found no image, expected at least one"
      ),
      (
        "t10k-labels-idx1-ubyte", Self.idx([2], [0, 1, 0, 2], type: 11),
        "found 16-bit values, expected bytes"
      ),
      (
        "t10k-images-idx3-ubyte", Self.idx([2, 2, 2], Array(0..<7)),
        "byte 23: found the end, expected 24 bytes"
      ),
    ]
    for (file, bytes, line) in cases {
      var files = Self.good
      files[file] = bytes
      #expect(try load(files) == .failure(Message(line: "DIR/\(file): \(line)")))
    }
  }

  static let published = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/datasets").path

  @Test(
    "MNIST loads whole, by the name of the command line",
    .enabled(if: FileManager.default.fileExists(atPath: published)))
  func mnist() throws {
    let set = try DataSetName(parsing: "mnist:\(Self.published)/mnist").load()
    #expect(set.training.count == 60_000)
    #expect(set.test.count == 10_000)
    #expect(Array(set.training.labels.prefix(5)) == [5, 0, 4, 1, 9])
    #expect(Array(set.test.labels.prefix(5)) == [7, 2, 1, 0, 4])
    #expect(set.training.height == 28 && set.training.width == 28)
  }
}
