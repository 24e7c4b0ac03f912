import Lanes

/// The mean of each window of pixels, or of each whole channel; rows and columns that fill no window
/// are left out.
///
/// `y = (Σ x) · (1 / count)`: the sum is one of the forward sums, row by row from +0, in which every
/// number is multiplied by one; the product is made in the accumulator's format with the constant
/// `1 / count` encoded once, and then brought into the format of activations. A window of one number
/// is passed through the same steps.
///
/// The gradient is multiplied by the same constant in the format of gradients; where windows overlap,
/// an input's gradient is the sum over its windows, first the one where it stands first in.
struct AveragePooling: Layer {
  let index: Int
  let input: TensorLayout
  let output: TensorLayout
  /// The numbers of a window.
  private let count: Int
  private let windows: PoolingWindows
  private let table: GatherTable

  init(_ plan: PlannedLayer, index: Int, input: TensorLayout) {
    self.index = index
    self.input = input
    let size: (rows: Int, columns: Int)
    let step: Int
    switch plan.description {
    case .averagePooling(let side, let stride):
      (size, step) = ((side, side), stride)
      output = TensorLayout(pixels: plan.output)
    case .globalAveragePooling:
      (size, step) = ((input.shape.height, input.shape.width), 1)
      output = TensorLayout(neurons: plan.output.channels)
    default: preconditionFailure("a pooling is laid out as one")
    }
    count = size.rows * size.columns
    windows = PoolingWindows(input: input, output: output, size: size, stride: step)
    table = GatherTable(indices: windows.corners.flatMap(\.self), blocks: output.blocks)
  }

  func forward(_ input: PlaneTensor, _ parameters: [BitPlanes], _ pass: Pass) -> ForwardResult {
    let (kernels, engine) = (pass.kernels, pass.engine)
    let factor = kernels.factor(
      input, by: kernels.factors.forwardActivation, random: pass.random(index, 0))
    let programs = kernels.sums(kernels.forward, of: factor)
    let sums = BitPlanes(unwritten: kernels.forward.width, blocks: input.groups * output.blocks)
    engine.sum(
      programs,
      SumShape(
        rows: 1, steps: count, groups: input.groups, blocks: output.blocks, uniformIsLeft: true),
      uniform: programs.ones(count),
      lanes: .gathered(factor.planes, sourceBlocks: self.input.blocks, table), initial: .zero,
      into: sums,
      random: pass.random(index, 1))
    let means = engine.map(
      kernels.layers.multiplySum,
      [
        .planes(sums),
        .constant(kernels.recipe.forward.accumulator.constant(1 / Double(count))),
      ], random: pass.random(index, 2))[0]
    let kept = kernels.delivered(
      means, of: programs, by: kernels.conversions.activation, random: pass.random(index, 3))
    return ForwardResult(
      output: PlaneTensor(output, images: input.images, planes: kept),
      memory: LayerMemory(input: input))
  }

  func backward(
    _ gradient: PlaneTensor, _ memory: LayerMemory, _ parameters: [BitPlanes], wantsInput: Bool,
    _ pass: Pass
  ) -> LayerGradients {
    let share = pass.engine.map(
      pass.kernels.layers.multiplyGradient,
      [
        .planes(gradient.planes),
        .constant(pass.kernels.recipe.gradients.constant(1 / Double(count))),
      ], random: pass.random(index, 4))[0]
    return LayerGradients(
      input: PlaneTensor(
        input, images: gradient.images,
        planes: windows.spread(share, groups: gradient.groups, pass, layer: index, use: 5)))
  }
}
