import Foundation
import Testing
import Training
import VectorFiles

@Suite("Published data sets") struct PublishedSetTests {
  @Test("their names are data sets, their digests digests, their files named once")
  func shape() throws {
    for set in PublishedSet.all {
      #expect(try DataSetName(parsing: "\(set.name):x").name == set.name)
      #expect(Set(set.files.map(\.name)).count == set.files.count)
      for file in set.files {
        for (digest, count) in [(file.md5, 32), (file.sha256, 64)] {
          guard let digest else { continue }
          #expect(digest.count == count && digest.allSatisfy { "0123456789abcdef".contains($0) })
        }
        for folder in file.folders { #expect(folder.hasPrefix("http") && folder.hasSuffix("/")) }
      }
    }
  }

  @Test(
    "the files beside the repository are the published ones, byte for byte",
    .enabled(if: DataFiles.arePublished, "\(DataFiles.reason)"),
    arguments: [PublishedSet.mnist, .fashionMNIST, .optdigits])
  func digests(set: PublishedSet) throws {
    for file in set.files {
      let bytes = try FileBytes.read("\(DataFiles.published)/\(set.name)/\(file.name)")
      #expect(bytes.count == file.bytes)
      #expect(file.isPublished(bytes))
      #expect(!file.isPublished(bytes.dropLast()))
    }
  }

  @Test(
    "each set loads whole with the published number of images of each class",
    .enabled(if: DataFiles.arePublished, "\(DataFiles.reason)"),
    arguments: [
      (
        "usps", [1194, 1005, 731, 658, 652, 556, 664, 645, 542, 644],
        [359, 264, 198, 166, 200, 160, 170, 147, 166, 177]
      ),
      (
        "optdigits", [376, 389, 380, 389, 387, 376, 377, 387, 380, 382],
        [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
      ),
      (
        "fashion-mnist", [Int](repeating: 6000, count: 10), [Int](repeating: 1000, count: 10)
      ),
    ])
  func counts(name: String, training: [Int], test: [Int]) throws {
    let set = try DataSetName(parsing: "\(name):\(DataFiles.published)/\(name)").load()
    #expect(set.training.classCounts == training)
    #expect(set.test.classCounts == test)
    for file in set.files {
      let bytes = try FileBytes.read("\(DataFiles.published)/\(name)/\(file.name)")
      #expect(file.bytes == bytes.count && file.sha256 == SHA256.text(bytes))
    }
    // Both ends of the range occur.
    #expect(set.training.images.contains(0) && set.training.images.contains(255))
  }

  @Test(
    "the subset of CIFAR-10 has 3,000 and 1,000 colour images",
    .enabled(if: DataFiles.arePublished, "\(DataFiles.reason)"))
  func cifar() throws {
    let set = try DataSetName(parsing: "cifar10:\(DataFiles.published)/cifar-10-subset").load()
    #expect(set.training.count == 3_000 && set.test.count == 1_000)
    #expect(set.training.channels == 3 && set.training.pixels == 3_072)
    // A frog, two trucks, a deer, an automobile: the first images of the published order.
    #expect(Array(set.training.labels.prefix(5)) == [6, 9, 9, 4, 1])
    #expect(Array(set.test.labels.prefix(4)) == [3, 8, 8, 0])
  }
}
