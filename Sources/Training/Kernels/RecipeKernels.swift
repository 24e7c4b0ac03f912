import FormatArithmetic
import Lanes
import NumberFormats
import TransverseRead

/// The programs that a recipe's training consists of, ready to run.
struct RecipeKernels: Sendable {
  let recipe: Recipe
  let engine: PlaneEngine
  let forward, inputGradient, weightGradient: SumKernels
  /// Finished sums into the formats in which they are kept, and what is kept into those in which it
  /// enters products; nil where nothing changes.
  let conversions: Conversions
  let layers: LayerKernels
  /// Of batch normalisation, where the network has any.
  let normalisation: NormalisationKernels?
  let loss: LossKernels
  let update: UpdateKernels

  /// Conversions from format to format.
  struct Conversions: Sendable {
    private(set) var activation, logit, gradient, lossGradient: (any LaneKernel)?
    let forwardWeight, backwardWeight, bias: (any LaneKernel)?
    let forwardActivation, weightGradientActivation: (any LaneKernel)?
    let inputGradientGradient, weightGradientGradient: (any LaneKernel)?
    private(set) var weightGradient: (any LaneKernel)?

    var kernels: [any LaneKernel] {
      [
        activation, logit, gradient, lossGradient, forwardWeight, backwardWeight, bias,
        forwardActivation, weightGradientActivation, inputGradientGradient, weightGradientGradient,
        weightGradient,
      ].compactMap(\.self)
    }
  }

  /// Builds the programs of a recipe and makes them ready.
  ///
  /// - Parameters:
  ///   - recipe: the recipe.
  ///   - plan: the network.
  ///   - executor: what runs the programs.
  ///   - jobs: the number of threads.
  ///   - keepsSums: whether finished sums are handed on as they are, in the formats of accumulators: to be
  ///     looked at, layer by layer; no training can use it.
  /// - Throws: `TrainingError` when a combination of formats has no programs.
  init(
    _ recipe: Recipe, plan: NetworkPlan, executor: any LaneExecutor, jobs: Int,
    keepsSums: Bool = false
  ) throws(TrainingError) {
    self.recipe = recipe
    engine = PlaneEngine(jobs: jobs)
    let maker = KernelMaker(executor: executor)
    forward = try maker.sums(recipe.forward)
    inputGradient = try maker.sums(recipe.inputGradient)
    weightGradient = try maker.sums(recipe.weightGradient)
    let conversions = try Conversions(recipe, maker)
    self.conversions = keepsSums ? conversions.withoutResults : conversions
    layers = try LayerKernels(recipe, plan: plan, maker)
    normalisation =
      plan.allLayers.contains { $0.description == .batchNormalisation }
      ? try NormalisationKernels(recipe, maker) : nil
    loss = try LossKernels(recipe.loss, maker)
    update = try UpdateKernels(recipe, maker)
  }

  /// Converts planes, or passes them on.
  func converted(
    _ planes: BitPlanes, by kernel: (any LaneKernel)?, random: RandomRows
  ) -> BitPlanes {
    guard let kernel else { return planes }
    return engine.map(kernel, [.planes(planes)], random: random)[0]
  }

  /// Every program in use, once.
  var programs: [Program] {
    var seen: Set<ContentHash> = []
    let kernels: [any LaneKernel] =
      forward.kernels + inputGradient.kernels + weightGradient.kernels + conversions.kernels
      + layers.kernels + (normalisation?.kernels ?? []) + loss.kernels + update.kernels
    return kernels.map(\.program).filter { seen.insert($0.contentHash).inserted }
  }

  /// The name of the executor that runs the sums.
  var executorName: String { forward.step.executorName }
}

extension RecipeKernels.Conversions {
  /// The same without those of finished sums.
  fileprivate var withoutResults: Self {
    var conversions = self
    conversions.activation = nil
    conversions.logit = nil
    conversions.gradient = nil
    conversions.weightGradient = nil
    return conversions
  }

  fileprivate init(_ recipe: Recipe, _ maker: KernelMaker) throws(TrainingError) {
    func convert(
      _ source: NumberFormat, _ target: NumberFormat, _ attributes: Attributes = Attributes()
    ) throws(TrainingError) -> (any LaneKernel)? {
      try maker.conversion(from: source, to: target, attributes)
    }
    func operand(_ source: NumberFormat, _ target: OperandFormat, _ sums: SumRecipe)
      throws(TrainingError) -> (any LaneKernel)?
    {
      guard case .number(let format) = target else { return nil }
      return try convert(source, format, sums.resultAttributes)
    }
    let (ahead, back, weights) = (recipe.forward, recipe.inputGradient, recipe.weightGradient)
    let loss = NumberFormat.float(recipe.loss)
    activation = try convert(ahead.accumulator, recipe.activations, ahead.resultAttributes)
    logit = try convert(ahead.accumulator, loss)
    gradient = try convert(back.accumulator, recipe.gradients, back.resultAttributes)
    lossGradient = try convert(loss, recipe.gradients, back.resultAttributes)
    forwardWeight = try operand(recipe.update.master, ahead.left, ahead)
    backwardWeight = try operand(recipe.update.master, back.left, back)
    bias = try convert(recipe.update.master, ahead.accumulator, ahead.sumAttributes)
    forwardActivation = try operand(recipe.activations, ahead.right, ahead)
    weightGradientActivation = try operand(recipe.activations, weights.left, weights)
    inputGradientGradient = try operand(recipe.gradients, back.right, back)
    weightGradientGradient = try operand(recipe.gradients, weights.right, weights)
    weightGradient = try convert(
      weights.accumulator, recipe.update.weightGradient, weights.resultAttributes)
  }
}
