import FormatArithmetic
import Lanes
import NumberFormats
import TransverseRead

/// The programs that a recipe's training consists of, ready to run.
struct RecipeKernels: Sendable {
  private(set) var recipe: Recipe
  let engine: PlaneEngine
  let library: ProgramLibrary
  let forward, inputGradient, weightGradient: SumKernels
  /// What is kept into what enters products.
  let factors: FactorKernels
  /// Finished sums into the formats in which they are kept; nil where nothing changes.
  private(set) var conversions: Conversions
  let layers: LayerKernels
  /// Of batch normalisation, where the network has any.
  let normalisation: NormalisationKernels?
  let loss: LossKernels
  let update: UpdateKernels

  /// Conversions from format to format; those of sums of scaled factors take the scale too.
  struct Conversions: Sendable {
    private(set) var activation, logit, gradient, lossGradient: (any LaneKernel)?
    let bias: (any LaneKernel)?
    private(set) var weightGradient: (any LaneKernel)?

    var kernels: [any LaneKernel] {
      [activation, logit, gradient, lossGradient, bias, weightGradient].compactMap(\.self)
    }
  }

  /// Builds the programs of a recipe and makes them ready.
  ///
  /// - Parameters:
  ///   - recipe: the recipe.
  ///   - plan: the network.
  ///   - executor: what runs the programs.
  ///   - library: programs that are written already, and will be.
  ///   - jobs: the number of threads.
  /// - Throws: `TrainingError` when a combination of formats has no programs, or a mean would be zero
  ///   whatever its numbers.
  init(
    _ recipe: Recipe, plan: NetworkPlan, executor: any LaneExecutor, library: ProgramLibrary,
    jobs: Int
  ) throws(TrainingError) {
    try recipe.checkMeans(of: plan)
    try recipe.checkNormalisation(of: plan)
    try recipe.checkUnits(of: plan)
    self.recipe = recipe
    engine = PlaneEngine(jobs: jobs)
    self.library = library
    let maker = KernelMaker(executor: executor, library: library)
    let master = recipe.update.master
    forward = try maker.sums(
      recipe.forward, leftSource: master, rightSource: recipe.activations)
    inputGradient = try maker.sums(
      recipe.inputGradient, leftSource: master, rightSource: recipe.gradients)
    weightGradient = try maker.sums(
      recipe.weightGradient, leftSource: recipe.activations, rightSource: recipe.gradients)
    factors = try FactorKernels(recipe, maker)
    conversions = try Conversions(recipe, maker)
    layers = try LayerKernels(recipe, plan: plan, maker)
    normalisation =
      plan.allLayers.contains { $0.description == .batchNormalisation }
      ? try NormalisationKernels(recipe, maker) : nil
    loss = try LossKernels(recipe.loss, maker)
    update = try UpdateKernels(recipe, maker)
  }

  /// The same programs for another seed.
  func reseeded(_ seed: UInt64) -> RecipeKernels {
    var kernels = self
    kernels.recipe.seed = seed
    return kernels
  }

  /// The same programs, finished sums handed on as they are, in the formats of accumulators: to be looked
  /// at, layer by layer; no training can use them.
  var keepingSums: RecipeKernels {
    var kernels = self
    kernels.conversions = conversions.withoutResults
    return kernels
  }

  /// Converts planes, or passes them on.
  func converted(
    _ planes: BitPlanes, by kernel: (any LaneKernel)?, random: RandomRows
  ) -> BitPlanes {
    guard let kernel else { return planes }
    return engine.map(kernel, [.planes(planes)], random: random)[0]
  }

  /// Numbers as factors of products.
  ///
  /// - Parameters:
  ///   - planes: the numbers as they are kept.
  ///   - kernel: how they become factors.
  ///   - counting: a row for each block in which the lanes that hold a number are 1.
  ///   - random: where random bits come from.
  /// - Returns: the factors; those of blocks as they are kept.
  func factor(
    _ planes: BitPlanes, by kernel: FactorKernel, counting: @autoclosure () -> BitPlanes,
    random: RandomRows
  ) -> Factor {
    switch kernel {
    case .plain(let kernel): Factor(planes: converted(planes, by: kernel, random: random))
    case .scaled(let kernels):
      engine.scaled(kernels, planes, counting: counting(), random: random)
    case .blocks: Factor(planes: planes)
    }
  }

  /// The numbers of a tensor as factors of products.
  func factor(_ tensor: PlaneTensor, by kernel: FactorKernel, random: RandomRows) -> Factor {
    factor(tensor.planes, by: kernel, counting: tensor.counting, random: random)
  }

  /// The programs of sums of factors; factors without a scale count as having the power 1.
  func sums(_ kernels: SumKernels, of factors: Factor...) -> SumKernels {
    guard kernels.recipe.isScaled else { return kernels }
    let scales = factors.compactMap(\.scale)
    var kernels = kernels
    kernels.scale = scales.dropFirst().reduce(scales.first ?? .one) { total, scale in
      guard let add = self.factors.addScales else {
        preconditionFailure("recipes with scaled factors add scales")
      }
      func sum(_ one: BitPlanes, _ other: BitPlanes) -> BitPlanes {
        engine.map(add, [.planes(one), .planes(other)])
      }
      return TensorScale(
        exponent: sum(total.exponent, scale.exponent), inverse: sum(total.inverse, scale.inverse))
    }
    return kernels
  }

  /// Sums converted, times the scale of their factors where that has not happened yet.
  func delivered(
    _ planes: BitPlanes, of sums: SumKernels, by kernel: (any LaneKernel)?, random: RandomRows
  ) -> BitPlanes {
    converted(planes, by: kernel, scale: sums.pendingScale?.exponent, random: random)
  }

  /// Numbers that sums begin with, divided by the scale of the factors where sums are in their units.
  func initial(
    _ planes: BitPlanes, of sums: SumKernels, by kernel: (any LaneKernel)?, random: RandomRows
  ) -> BitPlanes {
    converted(planes, by: kernel, scale: sums.pendingScale?.inverse, random: random)
  }

  private func converted(
    _ planes: BitPlanes, by kernel: (any LaneKernel)?, scale: BitPlanes?, random: RandomRows
  ) -> BitPlanes {
    guard let kernel else { return planes }
    return engine.map(
      kernel, [.planes(planes)] + (scale.map { [.constant($0)] } ?? []), random: random)[0]
  }

  /// Every program in use, once.
  var programs: [Program] {
    var seen: Set<ContentHash> = []
    let kernels: [any LaneKernel] =
      forward.kernels + inputGradient.kernels + weightGradient.kernels + factors.kernels
      + conversions.kernels + layers.kernels + (normalisation?.kernels ?? []) + loss.kernels
      + update.kernels
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
      _ source: NumberFormat, _ target: NumberFormat, _ attributes: Attributes = Attributes(),
      of sums: SumRecipe? = nil
    ) throws(TrainingError) -> (any LaneKernel)? {
      guard let sums, sums.keepsScale else {
        return try maker.conversion(from: source, to: target, attributes)
      }
      return try maker.scaledConversion(from: source, to: target, attributes)
    }
    let (ahead, back, weights) = (recipe.forward, recipe.inputGradient, recipe.weightGradient)
    let loss = NumberFormat.float(recipe.loss)
    activation = try convert(
      ahead.accumulator, recipe.activations, ahead.resultAttributes, of: ahead)
    logit = try convert(ahead.accumulator, loss, of: ahead)
    gradient = try convert(back.accumulator, recipe.gradients, back.resultAttributes, of: back)
    lossGradient = try convert(loss, recipe.gradients, back.resultAttributes)
    bias = try convert(recipe.update.master, ahead.accumulator, ahead.sumAttributes, of: ahead)
    weightGradient = try convert(
      weights.accumulator, recipe.update.weightGradient, weights.resultAttributes, of: weights)
  }
}
