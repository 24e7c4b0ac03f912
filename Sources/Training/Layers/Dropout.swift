import Lanes

/// Dropout: in training `y = x · (1 / (1 - rate))` where `DropoutMask` keeps `x`, else +0; in
/// evaluation `y = x`.
///
/// The mask is drawn outside the arithmetic, from the seed, the layer and the step. The product is
/// made in the format of activations with the constant `1 / (1 - rate)` encoded once; that of the
/// gradient likewise in the format of gradients.
struct Dropout: Layer {
  let index: Int
  let output: TensorLayout
  let rate: Double

  func forward(_ input: PlaneTensor, _ parameters: [BitPlanes], _ pass: Pass) -> ForwardResult {
    guard pass.isTraining else {
      return ForwardResult(output: input, memory: LayerMemory(input: input))
    }
    let recipe = pass.kernels.recipe
    let mask = mask(images: input.images, pass)
    let scaled = pass.engine.map(
      pass.kernels.layers.multiplyActivation,
      [.planes(input.planes), .constant(recipe.activations.constant(1 / (1 - rate)))],
      random: pass.random(index, 0))[0]
    let kept = pass.engine.map(
      pass.kernels.layers.keepActivation, [.planes(mask), .planes(scaled)],
      random: pass.random(index, 1))[0]
    return ForwardResult(
      output: PlaneTensor(output, images: input.images, planes: kept),
      memory: LayerMemory(input: input, planes: [mask]))
  }

  func backward(
    _ gradient: PlaneTensor, _ memory: LayerMemory, _ parameters: [BitPlanes], wantsInput: Bool,
    _ pass: Pass
  ) -> LayerGradients {
    let scaled = pass.engine.map(
      pass.kernels.layers.multiplyGradient,
      [
        .planes(gradient.planes),
        .constant(pass.kernels.recipe.gradients.constant(1 / (1 - rate))),
      ], random: pass.random(index, 2))[0]
    // A kept element's mark is positive, as the rectifier's input is where it passes gradients.
    let kept = pass.engine.map(
      pass.kernels.layers.rectifierGradient, [.planes(memory.planes[0]), .planes(scaled)],
      random: pass.random(index, 3))[0]
    return LayerGradients(input: PlaneTensor(output, images: gradient.images, planes: kept))
  }

  /// The code 1, the least positive one, where the element is kept, else 0.
  private func mask(images: Int, _ pass: Pass) -> BitPlanes {
    let mask = DropoutMask(
      rate: rate, elements: output.shape.count, layer: index, step: pass.step,
      seed: pass.kernels.recipe.seed)
    return PlaneTensor(output, images: images, width: pass.kernels.recipe.activations.width) {
      mask.keeps(element: $1, image: $0) ? 1 : 0
    }.planes
  }
}
