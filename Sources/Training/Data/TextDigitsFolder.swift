import VectorFiles

/// A folder with the two text files of the UCI set "Optical Recognition of Handwritten Digits",
/// `optdigits.tra` and `optdigits.tes`: a line an image, 64 pixels of 0…16 and the class between
/// commas.
///
/// A pixel `v` becomes the byte nearest to `255 v / 16`.
///
/// - Source: E. Alpaydin, C. Kaynak, UCI Machine Learning Repository, 1998.
public struct TextDigitsFolder: Hashable, Sendable {
  /// Where the files are.
  public let path: String

  /// A folder that is not looked at yet.
  public init(path: String) { self.path = path }

  private static let side = 8
  private static let classes = 10
  private static let greatest = 16

  /// Reads and checks both files.
  ///
  /// - Returns: sets of 8 × 8 pixels and ten classes.
  public func load() throws(DataError) -> DataSet {
    guard FileBytes.isFolder(path) else { throw .notAFolder(name: "optdigits", path: path) }
    let folder = SourceFolder(path: path)
    let (training, test) = (
      try folder.file("optdigits.tra"), try folder.file("optdigits.tes")
    )
    return DataSet(
      name: "optdigits", source: "text files of \(path)",
      training: try images(training, called: "optdigits training"),
      test: try images(test, called: "optdigits test"), files: [training.path, test.path])
  }

  private func images(_ file: SourceFolder.File, called name: String) throws(DataError) -> ImageSet {
    var pixels: [UInt8] = []
    var labels: [UInt8] = []
    var number = 0
    for line in file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let text = String(decoding: line, as: UTF8.self).trimmed
      if text.isEmpty { continue }
      let fields = text.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == Self.side * Self.side + 1 else {
        throw .wrongContent(
          path: "\(file.path): line \(number)", found: "\(fields.count) numbers",
          expected: "64 pixels and a class")
      }
      for (place, field) in fields.enumerated() {
        let isLabel = place == Self.side * Self.side
        let limit = isLabel ? Self.classes - 1 : Self.greatest
        guard let value = Int(String(field).trimmed), (0...limit).contains(value) else {
          throw .wrongContent(
            path: "\(file.path): line \(number), number \(place + 1)", found: "'\(field)'",
            expected: isLabel ? "a class of 0 to 9" : "a pixel of 0 to 16")
        }
        if isLabel {
          labels.append(UInt8(value))
        } else {
          pixels.append(UInt8((value * 255 + Self.greatest / 2) / Self.greatest))
        }
      }
    }
    guard !labels.isEmpty else {
      throw .wrongContent(path: file.path, found: "no image", expected: "at least one")
    }
    return ImageSet(
      name: name, images: pixels, labels: labels, height: Self.side, width: Self.side,
      classes: Self.classes)
  }
}

extension String {
  /// The text without blanks and returns at its ends.
  fileprivate var trimmed: String {
    String(
      drop { $0 == " " || $0 == "\r" || $0 == "\t" }.reversed()
        .drop { $0 == " " || $0 == "\r" || $0 == "\t" }.reversed())
  }
}
