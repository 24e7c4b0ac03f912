import FormatArithmetic
import Lanes
import NumberFormats

/// The programs of layers that pass numbers on.
struct LayerKernels: Sendable {
  let rectifier, rectifierGradient: any LaneKernel
  /// The sum of two gradients of activations, of two activations.
  let addGradients, addActivations: any LaneKernel
  /// The greatest of so many numbers, and where its gradient goes.
  private let maxima: [Int: (value: any LaneKernel, gradient: any LaneKernel)]

  /// - Parameter counts: of how many numbers the network's poolings take the greatest.
  init(_ recipe: Recipe, poolings counts: [Int], _ maker: KernelMaker) throws(TrainingError) {
    let (format, gradients) = (recipe.activations, recipe.gradients)
    func kernel(_ program: LayerProgram, _ count: Int = 4) -> any LaneKernel {
      maker.executor.kernel(
        for: program.build(for: format, gradients: gradients, count: count))
    }
    rectifier = kernel(.rectifier)
    rectifierGradient = kernel(.rectifierGradient)
    maxima = Dictionary(
      counts.map { ($0, (kernel(.maximum, $0), kernel(.maximumGradient, $0))) },
      uniquingKeysWith: { first, _ in first })
    addGradients = try maker.operation(.add, gradients, recipe.inputGradient.sumAttributes)
    addActivations = try maker.operation(.add, format, recipe.forward.sumAttributes)
  }

  func maximum(of count: Int) -> any LaneKernel { pooling(of: count).value }
  func maximumGradient(of count: Int) -> any LaneKernel { pooling(of: count).gradient }

  private func pooling(of count: Int) -> (value: any LaneKernel, gradient: any LaneKernel) {
    guard let kernels = maxima[count] else {
      preconditionFailure("kernels for all poolings of the network")
    }
    return kernels
  }

  var kernels: [any LaneKernel] {
    [rectifier, rectifierGradient]
      + maxima.keys.sorted().flatMap { [maximum(of: $0), maximumGradient(of: $0)] }
  }
}
