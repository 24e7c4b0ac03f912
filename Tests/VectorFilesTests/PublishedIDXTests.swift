import Foundation
import Testing
import VectorFiles

/// Where the published data sets lie when they lie beside the repository.
private let published = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("shared/datasets").path

/// The published data sets, when they lie beside the repository.
@Suite("Published IDX files", .enabled(if: FileBytes.isFolder(published)))
struct PublishedIDXTests {
  @Test(
    "MNIST and its like have their published sizes and first labels",
    arguments: [("mnist", [5, 0, 4, 1, 9] as [UInt8]), ("fashion-mnist", [9, 0, 0, 3, 0])])
  func mnist(set: String, first: [UInt8]) throws {
    for (part, count) in [("train", 60_000), ("t10k", 10_000)] {
      let images = try IDX(contentsOf: "\(published)/\(set)/\(part)-images-idx3-ubyte.gz")
      #expect(images.dimensions == [count, 28, 28])
      let labels = try IDX(contentsOf: "\(published)/\(set)/\(part)-labels-idx1-ubyte.gz")
      #expect(labels.dimensions == [count])
      guard case .bytes(let values) = labels.values else {
        Issue.record("labels are not bytes")
        continue
      }
      // Both sets are balanced or nearly so, and have ten classes.
      #expect(Set(values) == Set(0...9))
      if part == "train" { #expect(Array(values.prefix(5)) == first) }
    }
  }

  @Test("USPS has 16-bit pixels of 0…2000 and the published class counts")
  func usps() throws {
    let images = try IDX(contentsOf: "\(published)/usps/usps-test-images-idx3-short.gz")
    #expect(images.dimensions == [2007, 16, 16])
    guard case .shorts(let pixels) = images.values else {
      Issue.record("pixels are not 16-bit")
      return
    }
    #expect(pixels.min() == 0)
    #expect(pixels.max() == 2000)
    let labels = try IDX(contentsOf: "\(published)/usps/usps-test-labels-idx1-ubyte.gz")
    guard case .bytes(let values) = labels.values else {
      Issue.record("labels are not bytes")
      return
    }
    let counts = (0..<10).map { digit in values.count { Int($0) == digit } }
    #expect(counts == [359, 264, 198, 166, 200, 160, 170, 147, 166, 177])
  }
}
