import Lanes
import NumberFormats

/// A single layer by itself, numbers in and numbers out: how tests look at it.
///
/// Recipes whose formats are all binary64 only, so that numbers are their bit patterns.
package struct LayerProbe {
  private let layer: any Layer
  private let input: TensorLayout
  private let kernels: RecipeKernels

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

  /// Lays out a layer.
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
    let planned = try PlannedLayer.sequence(
      [description], input: image, classes: 10, path: "layers", network: "probe")
    let plan = NetworkPlan(probing: planned, image: image)
    input = TensorLayout(pixels: image)
    // Logits are in the format of the loss, which is another.
    layer = planned[0].layer(index: 0, input: input, isLast: false)
    kernels = try RecipeKernels(recipe, plan: plan, executor: executor, jobs: jobs)
  }

  /// Runs the layer forward and backward.
  ///
  /// - Parameters:
  ///   - numbers: the batch, by image, channel, row and column.
  ///   - images: the number of images.
  ///   - parameters: the parameters, weights first.
  ///   - buffers: the buffers.
  ///   - gradient: the gradient with respect to the output.
  ///   - step: the training step; nil for evaluation, which knows no way back.
  /// - Returns: output and gradients.
  package func run(
    _ numbers: [Double], images: Int, parameters: [[Double]], buffers: [[Double]] = [],
    gradient: [Double], step: Int? = 0
  ) -> Result {
    let pass = Pass(kernels: kernels, step: step ?? 0, isTraining: step != nil)
    func tensor(_ layout: TensorLayout, _ numbers: [Double]) -> PlaneTensor {
      let count = layout.shape.count
      return PlaneTensor(layout, images: images, width: 64) {
        numbers[$0 * count + $1].bitPattern
      }
    }
    func numbers64(_ codes: [UInt64]) -> [Double] { codes.map(Double.init(bitPattern:)) }
    let planes = zip(layer.parameters + layer.buffers, parameters + buffers).map {
      $0.planes(of: $1.map(\.bitPattern), width: 64)
    }
    let forward = layer.forward(tensor(input, numbers), planes, pass)
    let back =
      step == nil
      ? LayerGradients(input: nil)
      : layer.backward(
        tensor(layer.output, gradient), forward.memory, planes, wantsInput: true, pass)
    return Result(
      output: numbers64(forward.output.codes()),
      inputGradient: numbers64(back.input?.codes() ?? []),
      parameterGradients: zip(layer.parameters, back.parameters).map {
        numbers64($0.codes(of: $1))
      },
      buffers: zip(layer.buffers, forward.buffers).map { numbers64($0.codes(of: $1)) })
  }
}
