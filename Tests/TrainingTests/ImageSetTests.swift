import Testing
import Training

@Suite("Image sets") struct ImageSetTests {
  private let set = ImageSet(
    name: "s", images: Array(0..<24), labels: [2, 0, 2, 1], height: 2, width: 3, classes: 4)

  @Test("an image is its own rows, and classes are counted")
  func images() {
    #expect(set.count == 4)
    #expect(set.pixels == 6)
    #expect(Array(set.image(at: 0)) == Array(0..<6))
    #expect(Array(set.image(at: 3)) == Array(18..<24))
    #expect(set.classCounts == [1, 1, 2, 0])
  }

  @Test("a prefix keeps the first images with their labels, and never more than there are")
  func prefix() {
    let two = set.prefix(2)
    #expect(two.images == Array(0..<12))
    #expect(two.labels == [2, 0])
    #expect(two.classes == 4)
    #expect(set.prefix(9) == set)
    #expect(set.prefix(0).count == 0)
    let data = DataSet(name: "d", source: "test", training: set, test: set)
    let smaller = data.prefix(training: 3, test: 1)
    #expect(smaller.training == set.prefix(3))
    #expect(smaller.test == set.prefix(1))
  }
}
