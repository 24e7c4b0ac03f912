import Lanes
import NumberFormats

/// A parameter as it is learnt: the master copy, and what the optimiser remembers; or a buffer.
struct ParameterState: Sendable {
  let layout: ParameterLayout
  /// The format of the number: the master format, of buffers that of normalisation.
  let format: NumberFormat
  /// The number.
  var master: BitPlanes
  /// Momentum, or Adam's two moments, in the format of the state; of buffers none.
  var moments: [BitPlanes]

  /// The initial number, encoded to nearest even, and zeros.
  init(_ layout: ParameterLayout, index: Int, recipe: Recipe) {
    self.layout = layout
    let isLearnt = layout.tensor.isLearnt
    let format = isLearnt ? recipe.update.master : .float(recipe.normalisation)
    self.format = format
    master = layout.planes(
      of: layout.tensor.initialValues(index: index, seed: recipe.seed).map {
        format.nearestCode(to: $0)
      }, width: format.width)
    let width = recipe.update.state.width
    let count: Int
    if case .adam = recipe.optimiser { count = 2 } else { count = 1 }
    guard isLearnt else {
      moments = []
      return
    }
    moments = (0..<count).map { _ in BitPlanes(width: width, count: layout.laneCount) }
  }
}

/// One step of the optimiser.
struct UpdateStep: Sendable {
  let kernels: UpdateKernels
  let engine: PlaneEngine
  let optimiser: Optimiser
  /// The learning rate.
  let rate: Double
  /// The factor that the gradients carry.
  let lossScale: Double
  /// The number of steps that moved weights, this one included.
  let count: Int
  /// The random bits of operation `use` of parameter `index`.
  let random: @Sendable (_ index: Int, _ use: Int) -> RandomRows

  /// Moves a parameter.
  ///
  /// - Parameters:
  ///   - state: the parameter.
  ///   - index: its place in the network.
  ///   - gradient: its gradient, in the format of gradients of weights.
  func apply(to state: inout ParameterState, index: Int, gradient: BitPlanes) {
    var gradient = gradient
    if let convert = kernels.toState {
      gradient = engine.map(convert, [.planes(gradient)], random: random(index, 0))[0]
    }
    if lossScale != 1 {
      gradient = multiplyAdd(
        gradient, .constant(constant(1 / lossScale)), .constant(constant(0)), index, use: 1)
    }
    var step: BitPlanes
    switch optimiser {
    case .descent(let momentum):
      step = multiplyAdd(
        state.moments[0], .constant(constant(momentum)), .planes(gradient), index, use: 2)
      state.moments[0] = step
    case .adam(let beta1, let beta2, let epsilon):
      step = adamStep(&state, gradient, (beta1, beta2, epsilon), index)
    }
    if let convert = kernels.toMaster {
      step = engine.map(convert, [.planes(step)], random: random(index, 3))[0]
    }
    state.master =
      engine.map(
        kernels.masterMultiplyAdd,
        [.planes(step), .constant(kernels.recipe.master.constant(-rate)), .planes(state.master)],
        random: random(index, 4))[0]
  }

  private func adamStep(
    _ state: inout ParameterState, _ gradient: BitPlanes, _ betas: (Double, Double, Double),
    _ index: Int
  ) -> BitPlanes {
    guard let adam = kernels.adam else { preconditionFailure("Adam has its programs") }
    func run(_ kernel: any LaneKernel, _ a: BitPlanes, _ b: PlaneEngine.Operand?, _ use: Int)
      -> BitPlanes
    {
      engine.map(kernel, [.planes(a)] + (b.map { [$0] } ?? []), random: random(index, use))[0]
    }
    let (beta1, beta2, epsilon) = betas
    let first = run(adam.multiply, gradient, .constant(constant(1 - beta1)), 5)
    state.moments[0] = multiplyAdd(
      state.moments[0], .constant(constant(beta1)), .planes(first), index, use: 6)
    let square = run(adam.multiply, gradient, .planes(gradient), 7)
    let second = run(adam.multiply, square, .constant(constant(1 - beta2)), 8)
    state.moments[1] = multiplyAdd(
      state.moments[1], .constant(constant(beta2)), .planes(second), index, use: 9)
    let corrections = [beta1, beta2].map { beta in
      1 / (1 - (0..<count).reduce(1.0) { power, _ in power * beta })
    }
    let mean = run(adam.multiply, state.moments[0], .constant(constant(corrections[0])), 10)
    let spread = run(adam.multiply, state.moments[1], .constant(constant(corrections[1])), 11)
    let root = run(adam.root, spread, nil, 12)
    let divisor = run(adam.add, root, .constant(constant(epsilon)), 13)
    return run(adam.divide, mean, .planes(divisor), 14)
  }

  private func multiplyAdd(
    _ x: BitPlanes, _ factor: PlaneEngine.Operand, _ sum: PlaneEngine.Operand, _ index: Int,
    use: Int
  ) -> BitPlanes {
    engine.map(
      kernels.stateMultiplyAdd, [.planes(x), factor, sum], random: random(index, use))[0]
  }

  private func constant(_ value: Double) -> BitPlanes { kernels.recipe.state.constant(value) }
}
