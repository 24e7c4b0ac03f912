import VectorFiles

/// A folder with CIFAR-10 in its binary version.
///
/// It is read in the first of three forms that is there:
///
/// - `data_batch_1.bin` to `data_batch_5.bin` and `test_batch.bin`, 10,000 images each;
/// - the archive `cifar-10-binary.tar.gz` as it is published, with those files in it;
/// - a subset: `data_batch_N_firstM.bin` for some N and one `test_batch_firstM.bin`, M images each;
///
/// the files plain or gzip. An image is a record of 3,073 bytes: its class, then 1,024 bytes each of
/// red, green and blue, in row order.
///
/// Source: A. Krizhevsky, "Learning multiple layers of features from tiny images", 2009;
/// https://www.cs.toronto.edu/~kriz/cifar.html, section "Binary version".
public struct CIFARFolder: Hashable, Sendable {
  /// Where the files are.
  public let path: String
  /// The images of a whole batch.
  public let batch: Int

  /// A folder that is not looked at yet; published batches have 10,000 images.
  public init(path: String, batch: Int = 10_000) {
    precondition(batch > 0, "a batch has images")
    self.path = path
    self.batch = batch
  }

  static let archive = "cifar-10-binary.tar"
  private static let side = 32
  private static let channels = 3
  private static let classes = 10
  private static let record = 1 + channels * side * side
  /// The most bytes of the archive, decompressed, that make sense.
  private static let limit = 1 << 28

  private static let trainingFiles = (1...5).map { "data_batch_\($0).bin" }
  private static let testFile = "test_batch.bin"

  /// Reads and checks the files of the form that is there.
  public func load() throws(DataError) -> DataSet {
    var folder = try DataFolder(path: path, name: "cifar10")
    let names = CIFARNames(FolderListing.names(in: path))
    var rows = (training: ImageRows(), test: ImageRows())
    let form: String
    if names.hasWholeBatch {
      form = "binary files"
      for file in Self.trainingFiles {
        try append(try folder.read(file), batch, to: &rows.training)
      }
      try append(try folder.read(Self.testFile), batch, to: &rows.test)
    } else if let archive = try folder.find(Self.archive) {
      form = "the archive"
      try unpack(archive, into: &rows)
    } else if !names.training.isEmpty, let test = names.test {
      form = "a subset, binary files"
      for part in names.training {
        try append(try folder.read(part.file), part.count, to: &rows.training)
      }
      try append(try folder.read(test.file), test.count, to: &rows.test)
    } else {
      throw .missingFile(
        folder: path, file: names.training.isEmpty ? "data_batch_1.bin" : Self.testFile)
    }
    return DataSet(
      name: "cifar10", source: "\(form) of \(path)",
      training: set(rows.training, called: "cifar10 training"),
      test: set(rows.test, called: "cifar10 test"), files: folder.files)
  }

  private func set(_ rows: ImageRows, called name: String) -> ImageSet {
    ImageSet(
      name: name, images: rows.images, labels: rows.labels, channels: Self.channels,
      height: Self.side, width: Self.side, classes: Self.classes)
  }

  private func append(
    _ file: DataFolder.Found, _ count: Int, to rows: inout ImageRows
  ) throws(DataError) {
    let size = count * Self.record
    let content: [UInt8]
    do throws(DataError) {
      content = try file.content(limit: size)
    } catch .gzip(.tooLong) {
      throw .wrongContent(
        path: file.path, found: "more than \(size) bytes", expected: expectation(count))
    }
    try append(content[...], count, path: file.path, to: &rows)
  }

  private func append(
    _ bytes: ArraySlice<UInt8>, _ count: Int, path: String, to rows: inout ImageRows
  ) throws(DataError) {
    guard bytes.count == count * Self.record else {
      throw .wrongContent(
        path: path, found: "\(bytes.count) bytes", expected: expectation(count))
    }
    for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: Self.record) {
      guard bytes[start] < Self.classes else {
        throw .wrongLabel(
          path: path, offset: start - bytes.startIndex, found: bytes[start],
          classes: Self.classes)
      }
      rows.labels.append(bytes[start])
      rows.images += bytes[start + 1..<start + Self.record]
    }
  }

  private func expectation(_ count: Int) -> String {
    "\(count * Self.record), \(count) records of \(Self.record)"
  }

  private func unpack(
    _ archive: DataFolder.Found, into rows: inout (training: ImageRows, test: ImageRows)
  ) throws(DataError) {
    let content = try archive.content(limit: Self.limit)
    let members: [TarArchive.Member]
    do throws(MalformedFile) {
      members = try TarArchive(parsing: content, name: archive.path).members
    } catch {
      throw .malformed(error)
    }
    func bytes(_ file: String) throws(DataError) -> ArraySlice<UInt8> {
      guard let member = members.first(where: { $0.name == file }) else {
        throw .wrongContent(
          path: archive.path, found: "no file \(file)", expected: "it in the archive")
      }
      return content[member.range]
    }
    for file in Self.trainingFiles {
      try append(
        try bytes(file), batch, path: "\(archive.path): \(file)", to: &rows.training)
    }
    try append(
      try bytes(Self.testFile), batch, path: "\(archive.path): \(Self.testFile)", to: &rows.test)
  }
}
