import Foundation
import Testing
import Training

@Suite("Folders of CIFAR-10") struct CIFARFolderTests {
  private static let pixels = 3 * 32 * 32

  /// Records of the classes, each image's pixels counted from its number.
  private static func batch(_ classes: [UInt8], from number: Int = 0) -> [UInt8] {
    classes.enumerated().flatMap { index, label in
      [label] + (0..<pixels).map { UInt8(truncatingIfNeeded: $0 + ($0 >> 10) + number + index) }
    }
  }

  /// Batches of two images.
  private static let whole: [String: [UInt8]] = {
    var files = ["test_batch.bin": batch([9, 8])]
    for number in 1...5 {
      files["data_batch_\(number).bin"] = batch([UInt8(number), 0], from: 10 * number)
    }
    return files
  }()

  private func load(_ files: [String: [UInt8]]) throws -> DataSet {
    try DataFiles.with(files) { try CIFARFolder(path: $0, batch: 2).load() }
  }

  private func line(_ files: [String: [UInt8]]) throws -> String? {
    try DataFiles.line(files) { path throws(DataError) in
      try CIFARFolder(path: path, batch: 2).load()
    }
  }

  @Test("whole batches are read in the order of their numbers, channel before row before column")
  func batches() throws {
    let set = try load(Self.whole)
    #expect(set.training.labels == [1, 0, 2, 0, 3, 0, 4, 0, 5, 0])
    #expect(set.test.labels == [9, 8])
    #expect(set.training.channels == 3 && set.training.height == 32 && set.training.width == 32)
    #expect(Array(set.training.image(at: 8)) == Array(Self.batch([5], from: 50).dropFirst()))
    #expect(set.files.count == 6)
  }

  @Test("the archive holds the same set")
  func archive() throws {
    var tar: [UInt8] = []
    for (name, bytes) in Self.whole.sorted(by: { $0.key > $1.key }) {
      tar += DataFiles.tarMember("cifar-10-batches-bin/\(name)", bytes)
    }
    tar += [UInt8](repeating: 0, count: 1024)
    let set = try load(["cifar-10-binary.tar": tar])
    let files = try load(Self.whole)
    #expect(set.training == files.training && set.test == files.test)
    #expect(set.files.map(\.name) == ["cifar-10-binary.tar"])
    let short = DataFiles.tarMember("cifar-10-batches-bin/data_batch_1.bin", [1, 2])
    #expect(
      try line(["cifar-10-binary.tar": short])
        == "DIR/cifar-10-binary.tar: data_batch_1.bin: found 2 bytes, expected 6146, 2 records of 3073"
    )
    #expect(
      try line(["cifar-10-binary.tar": [UInt8](repeating: 0, count: 1024)])
        == "DIR/cifar-10-binary.tar: found no file data_batch_1.bin, expected it in the archive")
  }

  @Test("a subset has as many images as its names say")
  func subset() throws {
    let files = [
      "data_batch_2_first1.bin": Self.batch([7]), "data_batch_1_first3.bin": Self.batch([1, 2, 3]),
      "data_batch_1_first1.bin": Self.batch([1]), "test_batch_first1.bin": Self.batch([4]),
    ]
    let set = try load(files)
    #expect(set.training.labels == [1, 2, 3, 7])
    #expect(set.test.labels == [4])
    #expect(
      try line(files.merging(["data_batch_2_first1.bin": Self.batch([7, 7])]) { $1 })
        == "DIR/data_batch_2_first1.bin: found 6146 bytes, expected 3073, 1 records of 3073")
  }

  @Test("missing files, wrong sizes and wrong labels are one line each")
  func wrong() throws {
    var files = Self.whole
    files["data_batch_3.bin"] = nil
    let missing =
      "DIR: no file data_batch_3.bin or data_batch_3.bin.gz: expected one of them in the folder"
    #expect(try line(files) == missing)
    files["data_batch_3.bin"] = Self.batch([0, 10])
    #expect(
      try line(files) == "DIR/data_batch_3.bin: byte 3073: found label 10, expected 0 to 9")
    files["data_batch_3.bin"] = Self.batch([0])
    #expect(
      try line(files)
        == "DIR/data_batch_3.bin: found 3073 bytes, expected 6146, 2 records of 3073")
    #expect(
      try line([:])
        == "DIR: no file data_batch_1.bin or data_batch_1.bin.gz: expected one of them in the folder"
    )
    #expect(
      try line(["data_batch_1_first1.bin": Self.batch([1])])
        == "DIR: no file test_batch.bin or test_batch.bin.gz: expected one of them in the folder")
  }
}

extension DataFiles {
  /// A file of a tar archive, as POSIX lays it out.
  static func tarMember(_ name: String, _ content: [UInt8]) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, _ offset: Int) {
      for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
    }
    put(name, 0)
    put(String(content.count, radix: 8), 124)
    put("        ", 148)
    put("0", 156)
    put(String(header.reduce(0) { $0 + Int($1) }, radix: 8) + "\0 ", 148)
    return header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }
}
