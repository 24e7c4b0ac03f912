/// Codes of numbers in a box of given extents, the last index running fastest.
public struct Tensor: Hashable, Sendable {
  /// The extents, for example `[images, channels, height, width]`.
  public let shape: [Int]
  /// The codes, `shape` multiplied out of them.
  public var codes: [UInt64]

  /// Makes a tensor.
  ///
  /// - Parameters:
  ///   - shape: the extents.
  ///   - codes: as many codes as the extents multiply out to.
  public init(shape: [Int], codes: [UInt64]) {
    precondition(shape.reduce(1, *) == codes.count, "a tensor's codes fill its shape")
    self.shape = shape
    self.codes = codes
  }

  /// Makes a tensor of zeros: the code 0, which is +0 in every format.
  ///
  /// - Parameter shape: the extents.
  public init(zeros shape: [Int]) {
    self.init(shape: shape, codes: [UInt64](repeating: 0, count: shape.reduce(1, *)))
  }
}

/// What a layer takes or gives for one image.
public struct ImageShape: Hashable, Sendable, CustomStringConvertible {
  /// The number of channels, or of neurons of a dense layer.
  public let channels: Int
  /// The height in pixels; 1 for neurons.
  public let height: Int
  /// The width in pixels; 1 for neurons.
  public let width: Int

  /// Makes a shape.
  ///
  /// - Parameters:
  ///   - channels: the number of channels.
  ///   - height: the height in pixels.
  ///   - width: the width in pixels.
  public init(channels: Int, height: Int, width: Int) {
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// The number of values of an image.
  public var count: Int { channels * height * width }

  /// The number of pixels of a channel.
  public var pixels: Int { height * width }

  /// Such as `6 × 28 × 28`.
  public var description: String { "\(channels) × \(height) × \(width)" }
}
