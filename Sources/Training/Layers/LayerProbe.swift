import Lanes
import NumberFormats

/// A single layer by itself, numbers in and numbers out: how tests look at it.
///
/// Numbers go in and out as binary64, which the formats of the recipe must hold.
package struct LayerProbe {
  private let layer: any Layer
  private let input: TensorLayout
  private let kernels: RecipeKernels
  private let recipe: Recipe

  /// What a layer makes of a batch and of a gradient.
  package struct Result {
    /// The output, by image, channel, row and column.
    package let output: [Double]
    /// The gradient with respect to the input.
    package let inputGradient: [Double]
    /// The gradients with respect to the parameters.
    package let parameterGradients: [[Double]]
    /// In training the buffers after the batch.
    package let buffers: [[Double]]
  }

  /// Lays out a layer whose formats are all binary64.
  ///
  /// - Throws: `TrainingError` when it does not fit the images.
  package init(
    _ description: LayerDescription, image: ImageShape, order: AccumulationOrder = .sequential,
    executor: any LaneExecutor, jobs: Int
  ) throws(TrainingError) {
    let binary64 = NumberFormat.known("binary64")
    var recipe = Recipe(format: binary64)
    if case .float(let format) = binary64 { recipe.normalisation = format }
    recipe.forward.order = order
    recipe.inputGradient.order = order
    recipe.weightGradient.order = order
    try self.init(description, image: image, recipe: recipe, executor: executor, jobs: jobs)
  }

  /// Lays out a layer in the formats of a recipe.
  ///
  /// - Throws: `TrainingError` when it does not fit the images, or the recipe has no programs.
  package init(
    _ description: LayerDescription, image: ImageShape, recipe: Recipe,
    executor: any LaneExecutor, jobs: Int
  ) throws(TrainingError) {
    self.recipe = recipe
    let planned = try PlannedLayer.sequence(
      [description], input: image, classes: 10, path: "layers", network: "probe")
    let plan = NetworkPlan(probing: planned, image: image)
    input = TensorLayout(pixels: image)
    // Logits are in the format of the loss, which is another.
    layer = planned[0].layer(index: 0, input: input, isLast: false)
    kernels = try RecipeKernels(
      recipe, plan: plan, executor: executor, library: ProgramLibrary(), jobs: jobs)
  }

  /// Runs the layer forward and backward.
  ///
  /// - Parameters:
  ///   - batch: the numbers that come in, by image, channel, row and column.
  ///   - images: the number of images.
  ///   - parameters: the parameters, weights first.
  ///   - buffers: the buffers.
  ///   - gradient: the gradient with respect to the output.
  ///   - step: the training step; nil for evaluation, which knows no way back.
  /// - Returns: output and gradients.
  package func run(
    _ batch: [Double], images: Int, parameters: [[Double]], buffers: [[Double]] = [],
    gradient: [Double], step: Int? = 0
  ) -> Result {
    let pass = Pass(kernels: kernels, step: step ?? 0, isTraining: step != nil)
    func tensor(
      _ layout: TensorLayout, _ numbers: [Double], _ format: NumberFormat
    ) -> PlaneTensor {
      let count = layout.shape.count
      return PlaneTensor(layout, images: images, width: format.width) {
        format.nearestCode(to: numbers[$0 * count + $1])
      }
    }
    func numbers(_ codes: [UInt64], _ format: NumberFormat) -> [Double] {
      codes.map(format.double(of:))
    }
    let master = recipe.update.master
    let planes = zip(layer.parameters + layer.buffers, parameters + buffers).map {
      $0.planes(of: $1.map(master.nearestCode(to:)), width: master.width)
    }
    let forward = layer.forward(tensor(input, batch, recipe.activations), planes, pass)
    let back =
      step == nil
      ? LayerGradients(input: nil)
      : layer.backward(
        tensor(layer.output, gradient, recipe.gradients), forward.memory, planes, wantsInput: true,
        pass)
    return Result(
      output: numbers(forward.output.codes(), recipe.activations),
      inputGradient: numbers(back.input?.codes() ?? [], recipe.gradients),
      parameterGradients: zip(layer.parameters, back.parameters).map {
        numbers($0.codes(of: $1), recipe.update.weightGradient)
      },
      buffers: zip(layer.buffers, forward.buffers).map { numbers($0.codes(of: $1), master) })
  }
}
