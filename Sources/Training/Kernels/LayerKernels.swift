import FormatArithmetic
import Lanes
import NumberFormats

/// The programs of layers that pass numbers on.
struct LayerKernels: Sendable {
  let rectifier, rectifierGradient: any LaneKernel
  /// The sum of two gradients of activations, of two activations.
  let addGradients, addActivations: any LaneKernel
  private let maximum4, maximumGradient4: any LaneKernel

  init(_ recipe: Recipe, _ maker: KernelMaker) throws(TrainingError) {
    guard case .float(let format) = recipe.activations else { throw .noProgram(reason: "floats") }
    func kernel(_ program: LayerProgram) -> any LaneKernel {
      maker.executor.kernel(for: program.build(for: format))
    }
    rectifier = kernel(.rectifier)
    rectifierGradient = kernel(.rectifierGradient)
    maximum4 = kernel(.maximum)
    maximumGradient4 = kernel(.maximumGradient)
    addGradients = try maker.operation(
      .add, recipe.gradients, Attributes(rounding: recipe.inputGradient.rounding))
    addActivations = try maker.operation(
      .add, recipe.activations, Attributes(rounding: recipe.forward.rounding))
  }

  func maximum(of count: Int) -> any LaneKernel { maximum4 }
  func maximumGradient(of count: Int) -> any LaneKernel { maximumGradient4 }

  var kernels: [any LaneKernel] {
    [rectifier, rectifierGradient, maximum4, maximumGradient4]
  }
}
