import VectorFiles

/// A folder with the two files of the UCI set *Optical Recognition of Handwritten Digits*, each plain
/// or gzip: `optdigits.tra` and `optdigits.tes`.
///
/// A line is an image: 64 whole numbers 0…16 in row order, how many of 4 × 4 points are black, and the
/// digit, between commas. 16 becomes 255 (`PixelScale`).
///
/// Source: E. Alpaydin, C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning
/// Repository, 1998, https://doi.org/10.24432/C50P49.
public struct OptdigitsFolder: Hashable, Sendable {
  /// Where the files are.
  public let path: String

  /// A folder that is not looked at yet.
  public init(path: String) { self.path = path }

  private static let side = 8
  private static let white = 16

  /// Reads and checks the two files.
  public func load() throws(DataError) -> DataSet {
    var folder = try DataFolder(path: path, name: "optdigits")
    let training = try images(try folder.read("optdigits.tra"), called: "optdigits training")
    let test = try images(try folder.read("optdigits.tes"), called: "optdigits test")
    return DataSet(
      name: "optdigits", source: "text files of \(path)", training: training, test: test,
      files: folder.files)
  }

  private func images(
    _ file: DataFolder.Found, called name: String
  ) throws(DataError) -> ImageSet {
    let scale = PixelScale(white: Self.white)
    let count = Self.side * Self.side
    var rows = ImageRows()
    let lines = TextLines(try file.content(limit: 1 << 28), path: file.path)
    for line in lines {
      let fields = line.bytes.split(separator: 0x2C, omittingEmptySubsequences: false)
      guard fields.count == count + 1 else {
        throw lines.wrong(line, "\(fields.count) fields", "\(count) pixels and a digit")
      }
      for (place, field) in fields.enumerated() {
        let largest = place < count ? Self.white : 9
        guard let value = lines.wholeNumber(field), value <= largest else {
          throw lines.wrong(
            line, "'\(lines.text(field))' as field \(place + 1)",
            "a whole number from 0 to \(largest)")
        }
        if place < count {
          rows.images.append(scale.pixel(value))
        } else {
          rows.labels.append(UInt8(value))
        }
      }
    }
    return try rows.set(called: name, side: Self.side, path: file.path)
  }
}
