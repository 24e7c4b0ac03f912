/// Grey or colour images of one size, each with the number of its class.
public struct ImageSet: Hashable, Sendable {
  /// What the set is called in reports, such as `mnist training`.
  public let name: String
  /// The pixels, `count × channels × height × width` in row order; 0 is black, 255 is white.
  public let images: [UInt8]
  /// The class of each image, `0..<classes`.
  public let labels: [UInt8]
  /// Channels of an image: 1 for grey, 3 for colour.
  public let channels: Int
  /// Rows of pixels in an image.
  public let height: Int
  /// Pixels in a row.
  public let width: Int
  /// How many classes there are; a class may have no image.
  public let classes: Int

  /// Images with labels; their counts agree and every label is a class.
  public init(
    name: String, images: [UInt8], labels: [UInt8], channels: Int = 1, height: Int, width: Int,
    classes: Int
  ) {
    precondition(
      channels > 0 && height > 0 && width > 0 && classes > 0, "an image set has pixels and classes")
    precondition(images.count == labels.count * channels * height * width, "one label an image")
    precondition(labels.allSatisfy { $0 < classes }, "every label is a class")
    self.name = name
    self.images = images
    self.labels = labels
    self.channels = channels
    self.height = height
    self.width = width
    self.classes = classes
  }

  /// The number of images.
  public var count: Int { labels.count }

  /// The number of pixels of an image, those of all channels.
  public var pixels: Int { channels * height * width }

  /// The pixels of one image, `channels × height × width` in row order.
  public func image(at index: Int) -> ArraySlice<UInt8> {
    images[index * pixels..<(index + 1) * pixels]
  }

  /// How many images each class has.
  public var classCounts: [Int] {
    labels.reduce(into: Array(repeating: 0, count: classes)) { $0[Int($1)] += 1 }
  }

  /// The first `count` images, or all of them when there are fewer.
  public func prefix(_ count: Int) -> ImageSet {
    precondition(count >= 0, "a prefix has no negative length")
    return ImageSet(
      name: name, images: Array(images.prefix(min(count, self.count) * pixels)),
      labels: Array(labels.prefix(count)), channels: channels, height: height, width: width,
      classes: classes)
  }
}
