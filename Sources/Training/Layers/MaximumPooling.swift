/// The greatest of each square of 2 × 2 pixels; a last odd row or column is left out.
///
/// The gradient goes to the first of the greatest, in the order upper left, upper right, lower
/// left, lower right.
package struct MaximumPooling: Layer {
  package let inputShape: ImageShape

  package init(inputShape: ImageShape) { self.inputShape = inputShape }

  package var outputShape: ImageShape {
    ImageShape(
      channels: inputShape.channels, height: inputShape.height / 2, width: inputShape.width / 2)
  }

  package func forward(
    _ input: Tensor, _ parameters: LayerParameters, _ arithmetic: TrainingArithmetic
  )
    -> Tensor
  {
    let codes = arithmetic.engine.map(arithmetic.maximum, corners(input))[0]
    return Tensor(
      shape: [input.shape[0], outputShape.channels, outputShape.height, outputShape.width],
      codes: codes)
  }

  package func backward(
    _ gradient: Tensor, input: Tensor, _ parameters: LayerParameters, wantsInputGradient: Bool,
    _ arithmetic: TrainingArithmetic
  ) -> LayerGradients {
    let parts = arithmetic.engine.map(
      arithmetic.maximumGradient, corners(input) + [gradient.codes])
    var result = Tensor(zeros: input.shape)
    for (part, places) in zip(parts, cornerOffsets(images: input.shape[0])) {
      for (code, place) in zip(part, places) { result.codes[Int(place)] = code }
    }
    return LayerGradients(input: result, parameters: .none)
  }

  private func corners(_ input: Tensor) -> [[UInt64]] {
    cornerOffsets(images: input.shape[0]).map { $0.map { input.codes[Int($0)] } }
  }

  /// Where the four corners of each square stand in the input.
  private func cornerOffsets(images: Int) -> [[Int32]] {
    let width = inputShape.width
    let upperLeft = offsets([
      (images * inputShape.channels, inputShape.pixels), (outputShape.height, 2 * width),
      (outputShape.width, 2),
    ])
    return [0, 1, width, width + 1].map { corner in upperLeft.map { $0 + Int32(corner) } }
  }
}
