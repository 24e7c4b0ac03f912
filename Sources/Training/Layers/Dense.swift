/// A fully connected layer: `y[n, o] = b[o] + Σᵢ w[o, i] · x[n, i]`.
///
/// Order of every sum: the bias first, then the inputs ascending. The gradient with respect to an
/// input sums over outputs ascending, that with respect to a weight over the images of the batch
/// ascending, each from +0.
package struct Dense: Layer {
  package let inputShape: ImageShape
  package let outputs: Int

  package init(inputShape: ImageShape, outputs: Int) {
    self.inputShape = inputShape
    self.outputs = outputs
  }

  package var outputShape: ImageShape { ImageShape(channels: outputs, height: 1, width: 1) }
  package var parameterCounts: (weights: Int, biases: Int) { (outputs * fanIn, outputs) }
  package var fanIn: Int { inputShape.count }
  package var macs: Int { outputs * fanIn }

  package func forward(
    _ input: Tensor, _ parameters: LayerParameters, _ arithmetic: TrainingArithmetic
  )
    -> Tensor
  {
    let images = input.shape[0]
    let (i, o) = (fanIn, outputs)
    // Lanes: output by output, the images of the batch running fastest.
    let sums = arithmetic.engine.accumulate(
      arithmetic.multiplyAccumulate,
      [
        GatheredOperand(
          source: input.codes, laneOffsets: offsets([(o, 0), (images, i)]),
          stepOffsets: offsets([(i, 1)])),
        GatheredOperand(
          source: parameters.weights, laneOffsets: offsets([(o, i), (images, 0)]),
          stepOffsets: offsets([(i, 1)])),
      ],
      initial: parameters.biases.flatMap { Array(repeating: $0, count: images) }, steps: i)
    return Tensor(
      shape: [images, o, 1, 1],
      codes: transposed(arithmetic.narrowed(sums), rows: o, columns: images))
  }

  package func backward(
    _ gradient: Tensor, input: Tensor, _ parameters: LayerParameters, wantsInputGradient: Bool,
    _ arithmetic: TrainingArithmetic
  ) -> LayerGradients {
    let images = input.shape[0]
    let (i, o) = (fanIn, outputs)
    let engine = arithmetic.engine
    let weights = engine.accumulate(
      arithmetic.multiplyAccumulate,
      [
        GatheredOperand(
          source: gradient.codes, laneOffsets: offsets([(o, 1), (i, 0)]),
          stepOffsets: offsets([(images, o)])),
        GatheredOperand(
          source: input.codes, laneOffsets: offsets([(o, 0), (i, 1)]),
          stepOffsets: offsets([(images, i)])),
      ], initial: [UInt64](repeating: 0, count: o * i), steps: images)
    let biases = arithmetic.sumOverSteps(
      gradient.codes, lanes: offsets([(o, 1)]), steps: offsets([(images, o)]))
    var inputGradient: Tensor?
    if wantsInputGradient {
      let sums = engine.accumulate(
        arithmetic.multiplyAccumulate,
        [
          GatheredOperand(
            source: gradient.codes, laneOffsets: offsets([(i, 0), (images, o)]),
            stepOffsets: offsets([(o, 1)])),
          GatheredOperand(
            source: parameters.weights, laneOffsets: offsets([(i, 1), (images, 0)]),
            stepOffsets: offsets([(o, i)])),
        ], initial: [UInt64](repeating: 0, count: i * images), steps: o)
      inputGradient = Tensor(
        shape: input.shape,
        codes: transposed(arithmetic.narrowed(sums), rows: i, columns: images))
    }
    return LayerGradients(
      input: inputGradient, parameters: LayerParameters(weights: weights, biases: biases))
  }
}

/// A matrix with rows and columns exchanged.
func transposed(_ codes: [UInt64], rows: Int, columns: Int) -> [UInt64] {
  var result = codes
  for row in 0..<rows {
    for column in 0..<columns { result[column * rows + row] = codes[row * columns + column] }
  }
  return result
}
