/// The numbers of an image or activation: channels of height × width.
public struct Extent: Hashable, Sendable {
  /// The number of channels.
  public let channels: Int
  /// The rows of a channel.
  public let height: Int
  /// The columns of a channel.
  public let width: Int

  /// Makes an extent.
  ///
  /// - Parameters:
  ///   - channels: the number of channels.
  ///   - height: the rows of a channel.
  ///   - width: the columns of a channel.
  public init(channels: Int, height: Int, width: Int) {
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// The numbers of all channels.
  public var count: Int { channels * pixels }

  /// The numbers of a channel.
  public var pixels: Int { height * width }
}
