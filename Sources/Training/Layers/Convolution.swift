/// A convolution of stride 1:
/// `y[n, o, r, c] = b[o] + Σ w[o, i, u, v] · x[n, i, r + u - padding, c + v - padding]`, with zeros
/// outside the image.
///
/// Order of every sum: the bias first, then input channels, kernel rows and kernel columns, the
/// last running fastest. The gradient with respect to an input sums over output channels, kernel
/// rows and columns. That with respect to a weight sums over the pixels of an image, row by row,
/// and then over the images of the batch; that of a bias likewise. These begin with +0.
package struct Convolution: Layer {
  package let inputShape: ImageShape
  package let outputs: Int
  package let kernel: Int
  package let padding: Int

  package init(inputShape: ImageShape, outputs: Int, kernel: Int, padding: Int) {
    self.inputShape = inputShape
    self.outputs = outputs
    self.kernel = kernel
    self.padding = padding
  }

  package var outputShape: ImageShape {
    ImageShape(
      channels: outputs, height: inputShape.height + 2 * padding - kernel + 1,
      width: inputShape.width + 2 * padding - kernel + 1)
  }
  package var parameterCounts: (weights: Int, biases: Int) { (outputs * fanIn, outputs) }
  package var fanIn: Int { inputShape.channels * kernel * kernel }
  package var macs: Int { outputShape.count * fanIn }

  package func forward(
    _ input: Tensor, _ parameters: LayerParameters, _ arithmetic: TrainingArithmetic
  )
    -> Tensor
  {
    let images = input.shape[0]
    let padded = padded(input, by: padding)
    let sums = arithmetic.engine.accumulateRows(
      arithmetic.multiplyAccumulate, uniform: parameters.weights,
      shared: GatheredOperand(
        source: padded.codes, laneOffsets: pixelOffsets(padded, outputShape),
        stepOffsets: tapOffsets(padded)),
      initial: parameters.biases, steps: fanIn)
    return imagesFirst(arithmetic.narrowed(sums), images: images, outputShape)
  }

  package func backward(
    _ gradient: Tensor, input: Tensor, _ parameters: LayerParameters, wantsInputGradient: Bool,
    _ arithmetic: TrainingArithmetic
  ) -> LayerGradients {
    LayerGradients(
      input: wantsInputGradient ? inputGradient(gradient, parameters, arithmetic) : nil,
      parameters: parameterGradients(gradient, input, arithmetic))
  }

  /// `dx[n, i, r, c] = Σ w[o, i, u, v] · dy[n, o, r - u + padding, c - v + padding]`: a convolution of
  /// the output's gradient with the kernel turned by half a turn.
  private func inputGradient(
    _ gradient: Tensor, _ parameters: LayerParameters, _ arithmetic: TrainingArithmetic
  ) -> Tensor {
    let padded = padded(gradient, by: kernel - 1 - padding)
    let (channels, area) = (inputShape.channels, kernel * kernel)
    var turned: [UInt64] = []
    turned.reserveCapacity(parameters.weights.count)
    for i in 0..<channels {
      for o in 0..<outputs {
        for tap in (0..<area).reversed() {
          turned.append(parameters.weights[(o * channels + i) * area + tap])
        }
      }
    }
    let sums = arithmetic.engine.accumulateRows(
      arithmetic.multiplyAccumulate, uniform: turned,
      shared: GatheredOperand(
        source: padded.codes, laneOffsets: pixelOffsets(padded, inputShape),
        stepOffsets: tapOffsets(padded)),
      initial: [UInt64](repeating: 0, count: channels), steps: outputs * area)
    return imagesFirst(arithmetic.narrowed(sums), images: gradient.shape[0], inputShape)
  }

  private func parameterGradients(
    _ gradient: Tensor, _ input: Tensor, _ arithmetic: TrainingArithmetic
  ) -> LayerParameters {
    let images = input.shape[0]
    let padded = padded(input, by: padding)
    let (height, width) = (padded.shape[2], padded.shape[3])
    let (channels, out) = (inputShape.channels, outputShape)
    // Lanes: image, output channel, input channel, kernel row, kernel column.
    let partial = arithmetic.engine.accumulate(
      arithmetic.multiplyAccumulate,
      [
        GatheredOperand(
          source: gradient.codes,
          laneOffsets: offsets([(images, out.count), (outputs, out.pixels), (fanIn, 0)]),
          stepOffsets: offsets([(out.height, out.width), (out.width, 1)])),
        GatheredOperand(
          source: padded.codes,
          laneOffsets: offsets([
            (images, channels * height * width), (outputs, 0), (channels, height * width),
            (kernel, width), (kernel, 1),
          ]),
          stepOffsets: offsets([(out.height, width), (out.width, 1)])),
      ], initial: [UInt64](repeating: 0, count: images * outputs * fanIn), steps: out.pixels)
    let biases = arithmetic.sumOverSteps(
      gradient.codes, lanes: offsets([(images, out.count), (outputs, out.pixels)]),
      steps: offsets([(out.pixels, 1)]))
    return LayerParameters(
      weights: arithmetic.sumOfPartialSums(partial, count: images),
      biases: arithmetic.sumOfPartialSums(biases, count: images))
  }

  /// The offset of each pixel's first tap: image, row, column.
  private func pixelOffsets(_ padded: Tensor, _ shape: ImageShape) -> [Int32] {
    let (height, width) = (padded.shape[2], padded.shape[3])
    return offsets([
      (padded.shape[0], padded.shape[1] * height * width), (shape.height, width), (shape.width, 1),
    ])
  }

  /// The offset of each tap: channel, kernel row, kernel column.
  private func tapOffsets(_ padded: Tensor) -> [Int32] {
    let (height, width) = (padded.shape[2], padded.shape[3])
    return offsets([(padded.shape[1], height * width), (kernel, width), (kernel, 1)])
  }
}

/// A tensor with a frame of zeros around each channel, or, for a negative width, without its frame.
private func padded(_ tensor: Tensor, by width: Int) -> Tensor {
  if width == 0 { return tensor }
  let (planes, height, columns) = (
    tensor.shape[0] * tensor.shape[1], tensor.shape[2], tensor.shape[3]
  )
  let (newHeight, newColumns) = (height + 2 * width, columns + 2 * width)
  var result = Tensor(zeros: [tensor.shape[0], tensor.shape[1], newHeight, newColumns])
  for plane in 0..<planes {
    for row in max(0, -width)..<min(height, height + width) {
      for column in max(0, -width)..<min(columns, columns + width) {
        result.codes[(plane * newHeight + row + width) * newColumns + column + width] =
          tensor.codes[(plane * height + row) * columns + column]
      }
    }
  }
  return result
}

/// `[channel, image, pixel]` as `[image, channel, pixel]`.
private func imagesFirst(_ codes: [UInt64], images: Int, _ shape: ImageShape) -> Tensor {
  var result = Tensor(zeros: [images, shape.channels, shape.height, shape.width])
  let pixels = shape.pixels
  for channel in 0..<shape.channels {
    for image in 0..<images {
      let source = (channel * images + image) * pixels
      let target = (image * shape.channels + channel) * pixels
      for pixel in 0..<pixels { result.codes[target + pixel] = codes[source + pixel] }
    }
  }
  return result
}
