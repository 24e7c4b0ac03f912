import Lanes

/// The rectified linear unit: `y = x` where `x` is positive, else +0.
struct Rectifier: Layer {
  let index: Int
  let output: TensorLayout

  func forward(_ input: PlaneTensor, _ parameters: [BitPlanes], _ pass: Pass) -> ForwardResult {
    let planes = pass.engine.map(
      pass.kernels.layers.rectifier, [.planes(input.planes)], random: pass.random(index, 0))[0]
    return ForwardResult(
      output: PlaneTensor(output, images: input.images, planes: planes),
      memory: LayerMemory(input: input))
  }

  func backward(
    _ gradient: PlaneTensor, _ memory: LayerMemory, _ parameters: [BitPlanes], wantsInput: Bool,
    _ pass: Pass
  ) -> LayerGradients {
    let planes = pass.engine.map(
      pass.kernels.layers.rectifierGradient,
      [.planes(memory.input.planes), .planes(gradient.planes)], random: pass.random(index, 1))[0]
    return LayerGradients(input: PlaneTensor(output, images: gradient.images, planes: planes))
  }
}
