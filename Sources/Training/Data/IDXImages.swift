import VectorFiles

/// Images and labels in a pair of IDX files.
struct IDXImages {
  /// Rows and columns of an image.
  let side: Int
  /// The number of classes.
  let classes: Int
  /// For images of 16-bit values, the value of white; nil where pixels are bytes.
  let white: Int?

  /// Reads and checks the two files.
  func read(
    images imageFile: String, labels labelFile: String, called name: String,
    from folder: inout DataFolder
  ) throws(DataError) -> ImageSet {
    let images = try array(imageFile, rank: 3, from: &folder)
    let pixels = try pixels(images)
    let dimensions = images.idx.dimensions
    guard dimensions[1] == side, dimensions[2] == side else {
      throw .wrongContent(
        path: images.path, found: "images of \(dimensions[1]) × \(dimensions[2]) pixels",
        expected: "\(side) × \(side)")
    }
    guard dimensions[0] > 0 else {
      throw .wrongContent(path: images.path, found: "no image", expected: "at least one")
    }
    let labels = try array(labelFile, rank: 1, from: &folder)
    let classNumbers = try bytes(labels)
    guard classNumbers.count == dimensions[0] else {
      throw .wrongContent(
        path: labels.path, found: "\(classNumbers.count) labels",
        expected: "\(dimensions[0]), one for each image of \(images.path)")
    }
    if let index = classNumbers.firstIndex(where: { $0 >= classes }) {
      throw .wrongLabel(
        path: labels.path, offset: 8 + index, found: classNumbers[index], classes: classes)
    }
    return ImageSet(
      name: name, images: pixels, labels: classNumbers, height: side, width: side,
      classes: classes)
  }

  private struct Content {
    let path: String
    let idx: IDX
  }

  private func array(
    _ file: String, rank: Int, from folder: inout DataFolder
  ) throws(DataError) -> Content {
    let found = try folder.read(file)
    let idx: IDX
    do throws(IDXError) {
      idx = try IDX(decompressing: found.stored, name: found.path)
    } catch {
      throw .idx(error)
    }
    guard idx.dimensions.count == rank else {
      throw .wrongContent(
        path: found.path, found: "\(idx.dimensions.count) dimensions", expected: "\(rank)")
    }
    return Content(path: found.path, idx: idx)
  }

  private func bytes(_ array: Content) throws(DataError) -> [UInt8] {
    guard case .bytes(let values) = array.idx.values else {
      throw .wrongContent(path: array.path, found: "16-bit values", expected: "bytes")
    }
    return values
  }

  /// The pixels, scaled to bytes when they are none.
  private func pixels(_ array: Content) throws(DataError) -> [UInt8] {
    guard let white else { return try bytes(array) }
    guard case .shorts(let values) = array.idx.values else {
      throw .wrongContent(path: array.path, found: "bytes", expected: "16-bit values")
    }
    if let index = values.firstIndex(where: { !(0...white).contains(Int($0)) }) {
      throw .wrongContent(
        path: array.path, found: "pixel \(index) of value \(values[index])",
        expected: "0 to \(white)")
    }
    let scale = PixelScale(white: white)
    return values.map { scale.pixel(Int($0)) }
  }
}
