import Foundation
import Testing
import Training

@Suite("Generated glyphs") struct GlyphsTests {
  @Test("the default set is the same bytes everywhere")
  func checksum() {
    let set = Glyphs.dataSet()
    #expect(set.training.count == 4000 && set.test.count == 1000)
    #expect(set.training.height == 20 && set.training.width == 20)
    // CRC-32 of the pixels, computed by Python's zlib on a dump of the set that was looked at.
    #expect(crc32(set.training.images) == 0x9D62_5305)
    #expect(crc32(set.test.images) == 0x8BE4_8489)
  }

  @Test("an image depends on its index alone, not on how many are asked for")
  func prefixes() {
    let large = Glyphs.dataSet(training: 60, test: 30, seed: 3)
    let small = Glyphs.dataSet(training: 25, test: 7, seed: 3)
    #expect(large.training.prefix(25) == small.training)
    #expect(large.test.prefix(7) == small.test)
  }

  @Test("classes are balanced, and no image comes twice or in both parts")
  func balance() {
    let set = Glyphs.dataSet(training: 1000, test: 500, seed: 11)
    #expect(set.training.classCounts == [Int](repeating: 100, count: 10))
    #expect(set.test.classCounts == [Int](repeating: 50, count: 10))
    let images = [set.training, set.test].flatMap { part in
      (0..<part.count).map { Array(part.image(at: $0)) }
    }
    #expect(Set(images).count == 1500)
  }

  @Test("another seed gives other images")
  func seeds() {
    let first = Glyphs.dataSet(training: 10, test: 10, seed: 1)
    let second = Glyphs.dataSet(training: 10, test: 10, seed: 2)
    for index in 0..<10 {
      #expect(first.training.image(at: index) != second.training.image(at: index))
      #expect(first.training.image(at: index) != first.test.image(at: index))
    }
  }

  @Test("a recipe without variation draws the same digit the same, and ten different digits")
  func plain() {
    var recipe = GlyphRecipe()
    recipe.rotation = 0...0
    recipe.shear = 0...0
    recipe.shift = 0...0
    recipe.wobble = 0...0
    recipe.halfHeight = 8...8
    recipe.aspect = 1...1
    recipe.halfStroke = 1...1
    recipe.contrast = 1...1
    recipe.background = 0...0
    recipe.gradient = 0...0
    recipe.noise = 0...0
    recipe.scratches = 0
    recipe.blobs = 0
    let set = Glyphs.dataSet(training: 200, test: 1, seed: 8, recipe: recipe).training
    var shapes = [Set<[UInt8]>](repeating: [], count: 10)
    for index in 0..<set.count { shapes[index % 10].insert(Array(set.image(at: index))) }
    // Two shapes a digit, all twenty distinct, each with black ground and white ink.
    #expect(shapes.map(\.count) == [Int](repeating: 2, count: 10))
    #expect(shapes.reduce(into: Set()) { $0.formUnion($1) }.count == 20)
    for shape in shapes.joined() {
      #expect(shape.min() == 0)
      #expect(shape.max() == 255)
    }
  }

  @Test("points of the circle agree with the library's sine and cosine")
  func circle() {
    for step in -4000...4000 {
      let turns = Double(step) / 1000
      let point = Point.onCircle(turns: turns)
      #expect(abs(point.x - cos(2 * .pi * turns)) < 1e-11, "\(turns) turns")
      #expect(abs(point.y - sin(2 * .pi * turns)) < 1e-11, "\(turns) turns")
    }
  }

  /// The checksum of RFC 1952, bit by bit.
  private func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1) * 0xEDB8_8320 }
    }
  }
}
