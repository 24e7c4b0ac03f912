import Lanes

/// The sum of what two branches make of the same input: `y = body(x) + shortcut(x)`; an empty
/// shortcut passes `x` on.
///
/// The sum is rounded to the format of activations. The gradient with respect to the input is that
/// of the body plus that of the shortcut, rounded to the format of gradients.
struct Residual: Layer {
  let index: Int
  let input: TensorLayout
  let body: LayerStack
  let shortcut: LayerStack

  init(_ plan: PlannedLayer, index: Int, input: TensorLayout) {
    self.index = index
    self.input = input
    body = LayerStack(plan.body, firstIndex: index + 1, input: input, lastIsLogits: false)
    shortcut = LayerStack(
      plan.shortcut, firstIndex: index + 1 + plan.body.reduce(0) { $0 + $1.withBranches.count },
      input: input, lastIsLogits: false)
  }

  var output: TensorLayout { body.output }
  var parameters: [ParameterLayout] { body.parameters + shortcut.parameters }
  var buffers: [ParameterLayout] { body.buffers + shortcut.buffers }

  func forward(_ input: PlaneTensor, _ parameters: [BitPlanes], _ pass: Pass) -> ForwardResult {
    let parts = split(parameters)
    let made = body.forward(input, parts.body, pass)
    let passed = shortcut.forward(input, parts.shortcut, pass)
    let sum = pass.engine.map(
      pass.kernels.layers.addActivations,
      [
        .planes(made.output.planes),
        .planes(passed.output.laidOut(as: output, pass.engine).planes),
      ], random: pass.random(index, 0))[0]
    return ForwardResult(
      output: PlaneTensor(output, images: input.images, planes: sum),
      memory: LayerMemory(input: input, branches: [made.memories, passed.memories]),
      buffers: made.buffers + passed.buffers, fault: made.fault ?? passed.fault)
  }

  func backward(
    _ gradient: PlaneTensor, _ memory: LayerMemory, _ parameters: [BitPlanes], wantsInput: Bool,
    _ pass: Pass
  ) -> LayerGradients {
    let parts = split(parameters)
    let made = body.backward(
      gradient, memory.branches[0], parts.body, wantsInput: wantsInput, pass)
    let passed = shortcut.backward(
      gradient.laidOut(as: shortcut.output, pass.engine), memory.branches[1], parts.shortcut,
      wantsInput: wantsInput, pass)
    var input: PlaneTensor?
    if wantsInput, let first = made.input, let second = passed.input {
      let planes = [first, second].map {
        PlaneEngine.Operand.planes($0.laidOut(as: self.input, pass.engine).planes)
      }
      input = PlaneTensor(
        self.input, images: gradient.images,
        planes: pass.engine.map(
          pass.kernels.layers.addGradients, planes, random: pass.random(index, 1))[0])
    }
    return LayerGradients(
      input: input, parameters: made.parameters + passed.parameters,
      fault: made.fault ?? passed.fault)
  }

  /// The parameters of each branch, its buffers behind them.
  func split(_ planes: [BitPlanes]) -> (body: [BitPlanes], shortcut: [BitPlanes]) {
    let learnt = planes.prefix(parameters.count)
    let kept = planes.dropFirst(parameters.count)
    let (ours, buffers) = (body.parameters.count, body.buffers.count)
    return (
      Array(learnt.prefix(ours) + kept.prefix(buffers)),
      Array(learnt.dropFirst(ours) + kept.dropFirst(buffers))
    )
  }
}
