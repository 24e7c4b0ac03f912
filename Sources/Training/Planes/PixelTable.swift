/// The pixels of images for sums of each channel: pixels are steps, channels stand side by side.
struct PixelTable: Sendable {
  /// By pixel and channel, the element.
  let table: GatherTable
  /// The number of pixels.
  let count: Int
  /// The channels, as elements of their sums.
  let channels: [Int32]
  /// The blocks of an image's sums: eight channels each.
  let blocks: Int
  /// The blocks of an image's pixels.
  let sourceBlocks: Int

  init(_ layout: TensorLayout) {
    let shape = layout.shape
    count = shape.pixels
    channels = (0..<Int32(shape.channels)).map(\.self)
    blocks = (shape.channels + 7) / 8
    sourceBlocks = layout.blocks
    table = GatherTable(
      indices: (0..<shape.pixels).flatMap { pixel in
        (0..<shape.channels).map { layout.element(channel: $0, pixel: pixel) }
          .padded(toMultipleOf: 8)
      }, blocks: blocks)
  }
}
