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
