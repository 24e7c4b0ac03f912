import VectorFiles

/// A folder with the four IDX files of MNIST or of a set made in its image, each plain or gzip:
/// `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, and the same with `t10k`.
public struct IDXFolder: Hashable, Sendable {
  /// Where the files are.
  public let path: String
  /// What the set is called in reports.
  public let name: String
  /// Rows and columns of an image.
  public let side: Int
  /// The number of classes.
  public let classes: Int

  /// A folder that is not looked at yet; MNIST's images have 28 × 28 pixels and ten classes.
  public init(path: String, name: String, side: Int = 28, classes: Int = 10) {
    precondition(side > 0 && (1...256).contains(classes), "images have pixels, labels are bytes")
    self.path = path
    self.name = name
    self.side = side
    self.classes = classes
  }

  /// Reads and checks the four files.
  ///
  /// - Returns: sets in which every image has a label below `classes`, and neither is empty.
  public func load() throws(DataError) -> DataSet {
    var folder = try DataFolder(path: path, name: name)
    let shape = IDXImages(side: side, classes: classes, white: nil)
    let training = try shape.read(
      images: "train-images-idx3-ubyte", labels: "train-labels-idx1-ubyte",
      called: "\(name) training", from: &folder)
    let test = try shape.read(
      images: "t10k-images-idx3-ubyte", labels: "t10k-labels-idx1-ubyte", called: "\(name) test",
      from: &folder)
    return DataSet(
      name: name, source: "IDX files of \(path)", training: training, test: test,
      files: folder.files)
  }
}
