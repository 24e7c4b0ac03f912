/// The lines of a text file that have anything in them, numbered from one.
struct TextLines: Sequence {
  /// A line without its end and the white space around it.
  struct Line {
    let number: Int
    let bytes: ArraySlice<UInt8>
  }

  private let bytes: [UInt8]
  /// The file, for messages.
  let path: String

  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  func makeIterator() -> some IteratorProtocol<Line> {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().lazy
      .map { Line(number: $0.offset + 1, bytes: Self.trimmed($0.element)) }
      .filter { !$0.bytes.isEmpty }
      .makeIterator()
  }

  /// The error that a line is not as it should be.
  func wrong(_ line: Line, _ found: String, _ expected: String) -> DataError {
    .wrongLine(path: path, line: line.number, found: found, expected: expected)
  }

  /// A field as text to show, its first 40 bytes.
  func text(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: field.prefix(40), as: UTF8.self) + (field.count > 40 ? "…" : "")
  }

  /// A number of one to nine digits, spaces around it allowed; nil for anything else.
  func wholeNumber(_ field: ArraySlice<UInt8>) -> Int? {
    let digits = Self.trimmed(field)
    guard (1...9).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return digits.reduce(0) { 10 * $0 + Int($1 - 0x30) }
  }

  /// A decimal number; nil for anything else.
  func number(_ field: ArraySlice<UInt8>) -> Double? {
    let digits: Set<UInt8> = Set("+-.0123456789eE".utf8)
    guard field.count <= 40, field.allSatisfy(digits.contains) else { return nil }
    return Double(String(decoding: field, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes.drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return rest
  }
}

/// Images and labels as they come out of a text file.
struct ImageRows {
  var images: [UInt8] = []
  var labels: [UInt8] = []

  /// The set of grey, square images of ten classes.
  ///
  /// - Throws: `DataError.wrongContent` when there is none.
  func set(called name: String, side: Int, path: String) throws(DataError) -> ImageSet {
    guard !labels.isEmpty else {
      throw .wrongContent(path: path, found: "no image", expected: "at least one")
    }
    return ImageSet(
      name: name, images: images, labels: labels, height: side, width: side, classes: 10)
  }
}
