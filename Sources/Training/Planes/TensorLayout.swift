/// Where the numbers of an image stand in bit-planes: each *element* (channel and pixel) is a word of
/// 64 lanes, one for each of 64 images.
///
/// Elements of channel `c` and pixel `p` are number `c · channelStride + p`; those between the last
/// pixel of a channel and the next channel pad it to whole blocks and mean nothing.
struct TensorLayout: Hashable, Sendable {
  /// Channels, height and width.
  let shape: ImageShape
  /// Elements from a channel to the next.
  let channelStride: Int

  /// Images whose channels begin with a block of their own.
  init(pixels shape: ImageShape) {
    self.shape = shape
    channelStride = (shape.pixels + 7) / 8 * 8
  }

  /// Neurons one after the other.
  init(neurons count: Int) {
    shape = ImageShape(channels: count, height: 1, width: 1)
    channelStride = 1
  }

  /// The blocks of eight elements that an image takes.
  var blocks: Int { (shape.channels * channelStride + 7) / 8 }

  /// The blocks of a channel; its pixels stand in no other.
  var blocksPerChannel: Int { channelStride / 8 }

  /// The place of an element.
  func element(channel: Int, pixel: Int) -> Int32 { Int32(channel * channelStride + pixel) }

  /// The place of an element; outside the image -1, which stands for zero.
  func element(channel: Int, row: Int, column: Int) -> Int32 {
    guard (0..<shape.height).contains(row), (0..<shape.width).contains(column) else { return -1 }
    return element(channel: channel, pixel: row * shape.width + column)
  }

  /// The places of all elements: channel, row, column.
  var elements: [Int32] {
    (0..<shape.channels).flatMap { channel in
      (0..<shape.pixels).map { element(channel: channel, pixel: $0) }
    }
  }
}

extension [Int32] {
  /// The indices with as many -1 behind them as fill whole groups.
  func padded(toMultipleOf size: Int) -> [Int32] {
    self + [Int32](repeating: -1, count: (size - count % size) % size)
  }
}
