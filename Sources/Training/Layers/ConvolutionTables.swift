/// Which elements and lanes a convolution's sums take, step by step.
struct ConvolutionTables: Sendable {
  let groups: Int
  /// Taps of a channel.
  let area: Int
  /// Terms of an output.
  let fanIn: Int
  /// The layout of the gradient of the input as it is made: a row of blocks a channel.
  let inputLayout: TensorLayout
  /// For each group, by tap (channel, row, column) and output pixel, the element of the input.
  let inputs: [GatherTable]
  /// For each group, by row of the turned kernel, output channel, column of the turned kernel and
  /// input pixel, the element of the gradient.
  ///
  /// Rows come first, so that the pixels of a row of the input have their terms together: those whose
  /// row of the kernel lies within the output.
  let gradients: [GatherTable]
  /// For each group, by output pixel and tap, the element of the input.
  let taps: [GatherTable]
  /// For each group, the lanes of the weights by output channel and tap.
  let weights: [[Int32]]
  /// For each group, the lanes of the weights by input channel, row of the turned kernel, output channel
  /// and column of the turned kernel.
  let turnedWeights: [[Int32]]
  /// For each group, by output channel and pixel, the element of the output.
  let outputElements: [[Int32]]
  /// By output channel and tap, the element of the partial sums: a channel's begin with a block.
  let partialWeights: [Int32]
  /// The pixels of the output.
  let pixels: PixelTable

  init(
    input: TensorLayout, output: TensorLayout, kernel: Int, stride: Int, padding: Int, groups: Int
  ) {
    self.groups = groups
    area = kernel * kernel
    let channels = input.shape.channels / groups
    let outputs = output.shape.channels / groups
    let fanIn = channels * kernel * kernel
    self.fanIn = fanIn
    inputLayout = TensorLayout(pixels: input.shape)
    let (inside, outside) = (input.shape, output.shape)

    /// The element of the input that tap `(channel, u, v)` of output pixel `(row, column)` takes.
    func tapped(_ channel: Int, _ u: Int, _ v: Int, _ row: Int, _ column: Int) -> Int32 {
      input.element(
        channel: channel, row: stride * row + u - padding, column: stride * column + v - padding)
    }
    let places = (0..<kernel).flatMap { u in (0..<kernel).map { (u, $0) } }
    let outputPixels = (0..<outside.height).flatMap { row in
      (0..<outside.width).map { (row, $0) }
    }
    let inputPixels = (0..<inside.height).flatMap { row in (0..<inside.width).map { (row, $0) } }
    inputs = (0..<groups).map { group in
      GatherTable(
        indices: (group * channels..<(group + 1) * channels).flatMap { channel in
          places.flatMap { u, v in
            outputPixels.map { tapped(channel, u, v, $0, $1) }.padded(toMultipleOf: 8)
          }
        }, blocks: output.blocksPerChannel)
    }
    let fanInBlocks = (fanIn + 7) / 8
    taps = (0..<groups).map { group in
      GatherTable(
        indices: outputPixels.flatMap { row, column in
          (group * channels..<(group + 1) * channels).flatMap { channel in
            places.map { u, v in tapped(channel, u, v, row, column) }
          }.padded(toMultipleOf: 8)
        }, blocks: fanInBlocks)
    }
    let gradientBlocks = inputLayout.blocksPerChannel
    gradients = (0..<groups).map { group in
      GatherTable(
        indices: (0..<kernel).reversed().flatMap { u in
          (group * outputs..<(group + 1) * outputs).flatMap { channel in
            (0..<kernel).reversed().flatMap { v in
              inputPixels.map { row, column -> Int32 in
                let (r, c) = (row + padding - u, column + padding - v)
                guard r % stride == 0, c % stride == 0 else { return -1 }
                return output.element(channel: channel, row: r / stride, column: c / stride)
              }.padded(toMultipleOf: 8)
            }
          }
        }, blocks: gradientBlocks)
    }
    weights = (0..<groups).map { group in
      (group * outputs * fanIn..<(group + 1) * outputs * fanIn).map { Int32($0) }
    }
    turnedWeights = (0..<groups).map { group in
      (0..<channels).flatMap { channel in
        (0..<kernel).reversed().flatMap { u in
          (group * outputs..<(group + 1) * outputs).flatMap { output in
            (0..<kernel).reversed().map { v in
              Int32(((output * channels + channel) * kernel + u) * kernel + v)
            }
          }
        }
      }
    }
    outputElements = (0..<groups).map { group in
      (group * outputs..<(group + 1) * outputs).flatMap { channel in
        (0..<outside.pixels).map { output.element(channel: channel, pixel: $0) }
      }
    }
    partialWeights = (0..<outside.channels).flatMap { channel in
      (0..<fanIn).map { Int32(channel * fanInBlocks * 8 + $0) }
    }
    pixels = PixelTable(output)
  }
}
