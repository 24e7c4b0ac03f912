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
    guard FileBytes.isFolder(path) else { throw .notAFolder(name: name, path: path) }
    let training = try images(part: "train", called: "\(name) training")
    let test = try images(part: "t10k", called: "\(name) test")
    return DataSet(
      name: name, source: "IDX files of \(path)", training: training.set, test: test.set,
      files: training.files + test.files)
  }

  private func images(
    part: String, called setName: String
  ) throws(DataError) -> (set: ImageSet, files: [String]) {
    let images = try bytes(of: "\(part)-images-idx3-ubyte", rank: 3)
    guard images.dimensions[1] == side, images.dimensions[2] == side else {
      throw .wrongContent(
        path: images.path,
        found: "images of \(images.dimensions[1]) × \(images.dimensions[2]) pixels",
        expected: "\(side) × \(side)")
    }
    guard images.dimensions[0] > 0 else {
      throw .wrongContent(path: images.path, found: "no image", expected: "at least one")
    }
    let labels = try bytes(of: "\(part)-labels-idx1-ubyte", rank: 1)
    guard labels.dimensions[0] == images.dimensions[0] else {
      throw .wrongContent(
        path: labels.path, found: "\(labels.dimensions[0]) labels",
        expected: "\(images.dimensions[0]), one for each image of \(images.path)")
    }
    if let index = labels.values.firstIndex(where: { $0 >= classes }) {
      throw .wrongLabel(
        path: labels.path, offset: 8 + index, found: labels.values[index], classes: classes)
    }
    let set = ImageSet(
      name: setName, images: images.values, labels: labels.values, height: side, width: side,
      classes: classes)
    return (set, [images.path, labels.path])
  }

  private struct Bytes {
    let path: String
    let dimensions: [Int]
    let values: [UInt8]
  }

  /// The file of that name, plain if it is there, else with `.gz`.
  private func bytes(of file: String, rank: Int) throws(DataError) -> Bytes {
    let folder = path.hasSuffix("/") ? path : path + "/"
    for path in [folder + file, folder + file + ".gz"] {
      let array: IDX
      do throws(IDXError) {
        array = try IDX(contentsOf: path)
      } catch .file(.missing) {
        continue
      } catch {
        throw .idx(error)
      }
      guard case .bytes(let values) = array.values else {
        throw .wrongContent(path: path, found: "16-bit values", expected: "bytes")
      }
      guard array.dimensions.count == rank else {
        throw .wrongContent(
          path: path, found: "\(array.dimensions.count) dimensions", expected: "\(rank)")
      }
      return Bytes(path: path, dimensions: array.dimensions, values: values)
    }
    throw .missingFile(folder: path, file: file)
  }
}
