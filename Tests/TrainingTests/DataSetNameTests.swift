import Testing
import Training

@Suite("Names of data sets") struct DataSetNameTests {
  private static let syntax =
    "glyphs, mnist:PATH, fashion-mnist:PATH, usps:PATH, optdigits:PATH or cifar10:PATH"

  @Test("each name is read and printed alike")
  func names() throws {
    let names: [(String, DataSetName)] = [
      ("glyphs", .glyphs), ("mnist:a/b", .mnist(path: "a/b")),
      ("fashion-mnist:/x y", .fashionMNIST(path: "/x y")), ("mnist:C:/d:", .mnist(path: "C:/d:")),
      ("usps:u", .usps(path: "u")), ("optdigits:o", .optdigits(path: "o")),
      ("cifar10:c", .cifar10(path: "c")),
    ]
    for (text, name) in names {
      #expect(try DataSetName(parsing: text) == name)
      #expect(name.description == text)
    }
  }

  @Test("unknown sets, missing paths and paths too many are each one line")
  func wrong() {
    let cases: [(text: String, error: DataError, line: String)] = [
      (
        "cifar:x", .unknownSet(text: "cifar:x"),
        "unknown data set 'cifar:x': expected \(Self.syntax)"
      ),
      (
        "", .unknownSet(text: ""),
        "unknown data set '': expected \(Self.syntax)"
      ),
      (
        "mnist", .missingPath(name: "mnist"),
        "data set 'mnist' is read from a folder: expected mnist:PATH"
      ),
      (
        "fashion-mnist:", .missingPath(name: "fashion-mnist"),
        "data set 'fashion-mnist' is read from a folder: expected fashion-mnist:PATH"
      ),
      (
        "glyphs:200", .unexpectedPath(name: "glyphs", path: "200"),
        "data set 'glyphs' is generated and has no path: found '200', expected glyphs"
      ),
    ]
    for (text, error, line) in cases {
      #expect(throws: error) { try DataSetName(parsing: text) }
      #expect(error.description == line)
    }
  }

  @Test("the name glyphs stands for the default set")
  func glyphs() throws {
    #expect(try DataSetName.glyphs.load() == Glyphs.dataSet())
  }
}
