import FormatArithmetic
import Lanes
import NumberFormats

/// The programs of layers that pass numbers on.
struct LayerKernels: Sendable {
  let rectifier, rectifierGradient: any LaneKernel
  /// The sum of two gradients of activations, of two activations.
  let addGradients, addActivations: any LaneKernel
  /// `b` where `a` is positive, else +0, of activations: what dropout keeps.
  let keepActivation: any LaneKernel
  private let products: Products?
  private let adds: Bool
  /// The greatest of so many numbers, and where its gradient goes.
  private let maxima: [Int: (value: any LaneKernel, gradient: any LaneKernel)]

  /// Products with constants, in the formats of forward sums, of activations and of gradients.
  private struct Products {
    let sum, activation, gradient: any LaneKernel
  }

  /// All that decides a program of layers.
  private struct ProgramChoice: Hashable {
    let program: LayerProgram
    let format, gradients: NumberFormat
    let count: Int
  }

  /// The programs that the layers of a network need.
  ///
  /// - Throws: `TrainingError` when a combination of formats has no programs.
  init(_ recipe: Recipe, plan: NetworkPlan, _ maker: KernelMaker) throws(TrainingError) {
    let counts = plan.poolingCounts
    let (format, gradients) = (recipe.activations, recipe.gradients)
    func kernel(_ program: LayerProgram, _ count: Int = 4) -> any LaneKernel {
      maker.kernel(
        for: ProgramChoice(program: program, format: format, gradients: gradients, count: count)
      ) { $0.program.build(for: $0.format, gradients: $0.gradients, count: $0.count) }
    }
    rectifier = kernel(.rectifier)
    rectifierGradient = kernel(.rectifierGradient)
    maxima = Dictionary(
      counts.map { ($0, (kernel(.maximum, $0), kernel(.maximumGradient, $0))) },
      uniquingKeysWith: { first, _ in first })
    addGradients = try maker.operation(.add, gradients, recipe.inputGradient.sumAttributes)
    addActivations = try maker.operation(.add, format, recipe.forward.sumAttributes)
    adds = plan.allLayers.contains {
      if case .residual = $0.description { true } else { false }
    }
    keepActivation =
      format == gradients
      ? rectifierGradient
      : maker.executor.kernel(for: LayerProgram.rectifierGradient.build(for: format))
    let scales = plan.allLayers.contains {
      switch $0.description {
      case .averagePooling, .globalAveragePooling, .dropout: true
      default: false
      }
    }
    products =
      scales
      ? Products(
        sum: try maker.operation(.mul, recipe.forward.accumulator, recipe.forward.sumAttributes),
        activation: try maker.operation(.mul, format, recipe.forward.sumAttributes),
        gradient: try maker.operation(.mul, gradients, recipe.inputGradient.sumAttributes)) : nil
  }

  func maximum(of count: Int) -> any LaneKernel { pooling(of: count).value }
  func maximumGradient(of count: Int) -> any LaneKernel { pooling(of: count).gradient }

  /// `a · b` in the format of forward sums.
  var multiplySum: any LaneKernel { constantProducts.sum }
  /// `a · b` in the format of activations.
  var multiplyActivation: any LaneKernel { constantProducts.activation }
  /// `a · b` in the format of gradients.
  var multiplyGradient: any LaneKernel { constantProducts.gradient }

  private var constantProducts: Products {
    guard let products else {
      preconditionFailure("kernels for all means and dropouts of the network")
    }
    return products
  }

  private func pooling(of count: Int) -> (value: any LaneKernel, gradient: any LaneKernel) {
    guard let kernels = maxima[count] else {
      preconditionFailure("kernels for all poolings of the network")
    }
    return kernels
  }

  var kernels: [any LaneKernel] {
    [rectifier, rectifierGradient]
      + maxima.keys.sorted().flatMap { [maximum(of: $0), maximumGradient(of: $0)] }
      + (adds ? [addActivations, addGradients] : [])
      + (products.map { [$0.sum, $0.activation, $0.gradient, keepActivation] } ?? [])
  }
}
