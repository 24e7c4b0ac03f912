import FormatArithmetic
import Lanes
import NumberFormats

/// The programs of the update of weights.
struct UpdateKernels: Sendable {
  let recipe: UpdateRecipe
  /// From the format of gradients to that of the optimiser's state, and from there to the master's.
  let toState, toMaster: (any LaneKernel)?
  /// `accumulator + x · y` in the format of the state and of the master copy.
  let stateMultiplyAdd, masterMultiplyAdd: any LaneKernel
  let adam: AdamKernels?

  /// What Adam needs besides.
  struct AdamKernels: Sendable {
    let multiply, add, divide, root: any LaneKernel
    var kernels: [any LaneKernel] { [multiply, add, divide, root] }
  }

  init(_ recipe: Recipe, _ maker: KernelMaker) throws(TrainingError) {
    let update = recipe.update
    self.recipe = update
    let attributes = Attributes(rounding: update.rounding)
    toState = try maker.conversion(from: update.weightGradient, to: update.state, attributes)
    toMaster = try maker.conversion(from: update.state, to: update.master, attributes)
    stateMultiplyAdd = try maker.multiplyAdd(update.state, attributes)
    masterMultiplyAdd = try maker.multiplyAdd(update.master, attributes)
    if case .adam = recipe.optimiser {
      adam = AdamKernels(
        multiply: try maker.operation(.mul, update.state, attributes),
        add: try maker.operation(.add, update.state, attributes),
        divide: try maker.operation(.div, update.state, attributes),
        root: try maker.operation(.sqrt, update.state, attributes))
    } else {
      adam = nil
    }
  }

  var kernels: [any LaneKernel] {
    [toState, toMaster, stateMultiplyAdd, masterMultiplyAdd].compactMap(\.self)
      + (adam?.kernels ?? [])
  }
}
