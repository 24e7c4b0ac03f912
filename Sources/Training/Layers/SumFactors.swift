import Lanes

/// The factors of a layer's sums, and the programs that take them.
struct SumFactors: Sendable {
  let left, right: Factor
  let programs: SumKernels
}

extension Pass {
  /// Weights and input as they enter the sums of the way forward; the layer's uses 0 and 2 draw.
  func forwardFactors(
    _ layer: Int, weights: BitPlanes, _ layout: ParameterLayout, input: PlaneTensor
  ) -> SumFactors {
    factors(
      kernels.forward,
      kernels.factor(
        weights, by: kernels.factors.forwardWeight, counting: layout.counting,
        random: random(layer, 0)),
      kernels.factor(
        input, by: kernels.factors.forwardActivation, random: random(layer, 2)))
  }

  /// Weights and gradient as they enter the sums of the gradient of the input; the layer's uses 5 and 6
  /// draw.
  func inputGradientFactors(
    _ layer: Int, weights: BitPlanes, _ layout: ParameterLayout, gradient: PlaneTensor
  ) -> SumFactors {
    factors(
      kernels.inputGradient,
      kernels.factor(
        weights, by: kernels.factors.backwardWeight, counting: layout.counting,
        random: random(layer, 5)),
      kernels.factor(
        gradient, by: kernels.factors.inputGradientGradient, random: random(layer, 6)))
  }

  /// Input and gradient as they enter the sums of the gradients of weights; the layer's uses 9 and 10 draw.
  func weightGradientFactors(
    _ layer: Int, input: PlaneTensor, gradient: PlaneTensor
  ) -> SumFactors {
    factors(
      kernels.weightGradient,
      kernels.factor(
        input, by: kernels.factors.weightGradientActivation, random: random(layer, 9)),
      kernels.factor(
        gradient, by: kernels.factors.weightGradientGradient, random: random(layer, 10)))
  }

  private func factors(_ programs: SumKernels, _ left: Factor, _ right: Factor) -> SumFactors {
    SumFactors(left: left, right: right, programs: kernels.sums(programs, of: left, right))
  }
}
