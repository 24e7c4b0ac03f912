import Lanes

/// The factors of a layer's sums, and the programs that take them.
struct SumFactors: Sendable {
  let left, right: Factor
  let programs: SumKernels
}

extension Pass {
  /// Weights and input as they enter the sums of the way forward.
  ///
  /// - Parameters:
  ///   - layer: the place of the layer; its uses 0 and 2 draw.
  ///   - weights: the weights, in the master format.
  ///   - layout: where they stand.
  ///   - input: the batch.
  /// - Returns: the factors.
  func forwardFactors(
    _ layer: Int, weights: BitPlanes, _ layout: ParameterLayout, input: PlaneTensor
  ) -> SumFactors {
    let left = kernels.factor(
      weights, by: kernels.factors.forwardWeight, counting: layout.counting,
      random: random(layer, 0))
    let right = kernels.factor(
      input.planes, by: kernels.factors.forwardActivation, counting: input.counting,
      random: random(layer, 2))
    return SumFactors(
      left: left, right: right, programs: kernels.sums(kernels.forward, of: left, right))
  }

  /// Weights and gradient as they enter the sums of the gradient of the input.
  ///
  /// - Parameters:
  ///   - layer: the place of the layer; its uses 5 and 6 draw.
  ///   - weights: the weights, in the master format.
  ///   - layout: where they stand.
  ///   - gradient: the gradient of the output.
  /// - Returns: the factors.
  func inputGradientFactors(
    _ layer: Int, weights: BitPlanes, _ layout: ParameterLayout, gradient: PlaneTensor
  ) -> SumFactors {
    let left = kernels.factor(
      weights, by: kernels.factors.backwardWeight, counting: layout.counting,
      random: random(layer, 5))
    let right = kernels.factor(
      gradient.planes, by: kernels.factors.inputGradientGradient, counting: gradient.counting,
      random: random(layer, 6))
    return SumFactors(
      left: left, right: right, programs: kernels.sums(kernels.inputGradient, of: left, right))
  }

  /// Input and gradient as they enter the sums of the gradients of weights.
  ///
  /// - Parameters:
  ///   - layer: the place of the layer; its uses 9 and 10 draw.
  ///   - input: the batch.
  ///   - gradient: the gradient of the output.
  /// - Returns: the factors.
  func weightGradientFactors(
    _ layer: Int, input: PlaneTensor, gradient: PlaneTensor
  ) -> SumFactors {
    let left = kernels.factor(
      input.planes, by: kernels.factors.weightGradientActivation, counting: input.counting,
      random: random(layer, 9))
    let right = kernels.factor(
      gradient.planes, by: kernels.factors.weightGradientGradient, counting: gradient.counting,
      random: random(layer, 10))
    return SumFactors(
      left: left, right: right, programs: kernels.sums(kernels.weightGradient, of: left, right))
  }
}
