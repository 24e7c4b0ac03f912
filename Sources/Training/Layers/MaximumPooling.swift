import Lanes

/// The greatest of each window of pixels; rows and columns that fill no window are left out.
///
/// The gradient goes to the first of the greatest, row by row; where windows overlap, an input's
/// gradient is the sum over its windows, first the one where it stands first in.
struct MaximumPooling: Layer {
  let index: Int
  let input: TensorLayout
  let output: TensorLayout
  private let windows: PoolingWindows

  init(_ plan: PlannedLayer, index: Int, input: TensorLayout) {
    guard case .maximumPooling(let size, let stride) = plan.description else {
      preconditionFailure("a pooling is laid out as one")
    }
    self.index = index
    self.input = input
    output = TensorLayout(pixels: plan.output)
    windows = PoolingWindows(input: input, output: output, size: (size, size), stride: stride)
  }

  func forward(_ input: PlaneTensor, _ parameters: [BitPlanes], _ pass: Pass) -> ForwardResult {
    let corners = windows.corners.map {
      pass.engine.gather(
        input.planes, sourceBlocks: self.input.blocks, indices: $0, groups: input.groups)
    }
    let planes = pass.engine.map(
      pass.kernels.layers.maximum(of: corners.count), corners.map { .planes($0) },
      random: pass.random(index, 0))[0]
    return ForwardResult(
      output: PlaneTensor(output, images: input.images, planes: planes),
      memory: LayerMemory(input: input, planes: corners))
  }

  func backward(
    _ gradient: PlaneTensor, _ memory: LayerMemory, _ parameters: [BitPlanes], wantsInput: Bool,
    _ pass: Pass
  ) -> LayerGradients {
    let parts = pass.engine.map(
      pass.kernels.layers.maximumGradient(of: memory.planes.count),
      memory.planes.map { .planes($0) } + [.planes(gradient.planes)],
      random: pass.random(index, 1))
    return LayerGradients(
      input: PlaneTensor(
        input, images: gradient.images,
        planes: windows.scattered(parts, groups: gradient.groups, pass, layer: index, use: 2)))
  }
}
