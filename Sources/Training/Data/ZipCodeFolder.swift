import VectorFiles

/// A folder with the four IDX files of the USPS zip-code digits: `usps-train-images-idx3-short`,
/// `usps-train-labels-idx1-ubyte`, and the same with `test`, each plain or gzip.
///
/// The images hold the published values of -1…1 as integers `k` of 0…2,000, `k / 1000 - 1`; a pixel
/// becomes the byte nearest to `255 k / 2000`.
///
/// - Source: the 7,291 and 2,007 images of Y. LeCun and others, 1989, as Hastie, Tibshirani and Friedman
///   distribute them.
public struct ZipCodeFolder: Hashable, Sendable {
  /// Where the files are.
  public let path: String

  /// A folder that is not looked at yet.
  public init(path: String) { self.path = path }

  private static let side = 16
  private static let classes = 10
  private static let greatest = 2_000

  /// Reads and checks the four files.
  ///
  /// - Returns: sets of 16 × 16 pixels and ten classes.
  public func load() throws(DataError) -> DataSet {
    guard FileBytes.isFolder(path) else { throw .notAFolder(name: "usps", path: path) }
    let folder = SourceFolder(path: path)
    var paths: [String] = []
    func part(_ name: String, _ title: String) throws(DataError) -> ImageSet {
      let images = try folder.file("usps-\(name)-images-idx3-short")
      let labels = try folder.file("usps-\(name)-labels-idx1-ubyte")
      paths += [images.path, labels.path]
      return try imageSet(images, labels, called: "usps \(title)")
    }
    let training = try part("train", "training")
    let test = try part("test", "test")
    return DataSet(
      name: "usps", source: "IDX files of \(path)", training: training, test: test, files: paths)
  }

  private func imageSet(
    _ images: SourceFolder.File, _ labels: SourceFolder.File, called name: String
  ) throws(DataError) -> ImageSet {
    let pixels = try idx(images)
    let classes = try idx(labels)
    guard case .shorts(let values) = pixels.values, pixels.dimensions.count == 3,
      pixels.dimensions[1] == Self.side, pixels.dimensions[2] == Self.side, !values.isEmpty
    else {
      throw .wrongContent(
        path: images.path, found: "values of dimensions \(pixels.dimensions)",
        expected: "16-bit values of images of 16 × 16 pixels")
    }
    guard case .bytes(let numbers) = classes.values,
      classes.dimensions == [pixels.dimensions[0]]
    else {
      throw .wrongContent(
        path: labels.path, found: "labels of dimensions \(classes.dimensions)",
        expected: "\(pixels.dimensions[0]) bytes, one for each image of \(images.path)")
    }
    if let index = values.firstIndex(where: { !(0...Int16(Self.greatest)).contains($0) }) {
      throw .wrongContent(
        path: images.path, found: "pixel \(values[index]) at place \(index)",
        expected: "0 to \(Self.greatest)")
    }
    if let index = numbers.firstIndex(where: { $0 >= Self.classes }) {
      throw .wrongLabel(
        path: labels.path, offset: 8 + index, found: numbers[index], classes: Self.classes)
    }
    return ImageSet(
      name: name,
      images: values.map { UInt8((Int($0) * 255 + Self.greatest / 2) / Self.greatest) },
      labels: numbers, height: Self.side, width: Self.side, classes: Self.classes)
  }

  private func idx(_ file: SourceFolder.File) throws(DataError) -> IDX {
    do throws(IDXError) { return try IDX(parsing: file.bytes, name: file.path) } catch {
      throw .idx(error)
    }
  }
}
