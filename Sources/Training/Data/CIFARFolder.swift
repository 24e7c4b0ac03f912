import VectorFiles

/// A folder with files of CIFAR-10's binary version: `data_batch…` to learn from and `test_batch…` to
/// judge by, each plain or gzip, whole or cut after any image.
///
/// An image is a byte with its class and 3,072 bytes of pixels: 32 × 32 of red, green and blue.
///
/// - Source: A. Krizhevsky, "Learning multiple layers of features from tiny images", 2009; the page of
///   the set, "Binary version".
public struct CIFARFolder: Hashable, Sendable {
  /// Where the files are.
  public let path: String

  /// A folder that is not looked at yet.
  public init(path: String) { self.path = path }

  private static let side = 32
  private static let channels = 3
  private static let classes = 10
  private static let imageBytes = 1 + channels * side * side

  /// Reads and checks all files.
  ///
  /// - Returns: sets of colour images, those of several files in the order of the files' names.
  public func load() throws(DataError) -> DataSet {
    guard FileBytes.isFolder(path) else { throw .notAFolder(name: "cifar10", path: path) }
    let folder = SourceFolder(path: path)
    let training = try folder.files(beginning: "data_batch")
    let test = try folder.files(beginning: "test_batch")
    return DataSet(
      name: "cifar10", source: "binary batches of \(path)",
      training: try images(training, called: "cifar10 training"),
      test: try images(test, called: "cifar10 test"), files: (training + test).map(\.path))
  }

  private func images(_ files: [SourceFolder.File], called name: String) throws(DataError) -> ImageSet {
    var pixels: [UInt8] = []
    var labels: [UInt8] = []
    for file in files {
      guard !file.bytes.isEmpty, file.bytes.count % Self.imageBytes == 0 else {
        throw .wrongContent(
          path: file.path, found: "\(file.bytes.count) bytes",
          expected: "a multiple of \(Self.imageBytes), a class and 32 × 32 × 3 pixels an image")
      }
      for start in stride(from: 0, to: file.bytes.count, by: Self.imageBytes) {
        guard file.bytes[start] < Self.classes else {
          throw .wrongLabel(
            path: file.path, offset: start, found: file.bytes[start], classes: Self.classes)
        }
        labels.append(file.bytes[start])
        pixels += file.bytes[(start + 1)..<(start + Self.imageBytes)]
      }
    }
    return ImageSet(
      name: name, images: pixels, labels: labels, channels: Self.channels, height: Self.side,
      width: Self.side, classes: Self.classes)
  }
}
