import Lanes
import NumberFormats

/// A single layer by itself, numbers in and numbers out: how tests look at it.
///
/// Recipes whose formats are all binary64 only, so that numbers are their bit patterns.
package struct LayerProbe {
  private let layer: any Layer
  private let input: TensorLayout
  private let pass: Pass

  /// What a layer makes of a batch and of a gradient.
  package struct Result {
    /// The output, by image, channel, row and column.
    package let output: [Double]
    /// The gradient with respect to the input.
    package let inputGradient: [Double]
    /// The gradients with respect to the parameters.
    package let parameterGradients: [[Double]]
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
    recipe.forward.order = order
    recipe.inputGradient.order = order
    recipe.weightGradient.order = order
    let planned = try PlannedLayer.sequence(
      [description], input: image, classes: 10, path: "layers", network: "probe")
    let plan = NetworkPlan(probing: planned, image: image)
    input = TensorLayout(pixels: image)
    // Logits are in the format of the loss, which is another.
    layer = planned[0].layer(index: 0, input: input, isLast: false)
    pass = Pass(
      kernels: try RecipeKernels(recipe, plan: plan, executor: executor, jobs: jobs), step: 0,
      isTraining: true)
  }

  /// Runs the layer forward and backward.
  ///
  /// - Parameters:
  ///   - numbers: the batch, by image, channel, row and column.
  ///   - images: the number of images.
  ///   - parameters: the parameters, weights first.
  ///   - gradient: the gradient with respect to the output.
  package func run(
    _ numbers: [Double], images: Int, parameters: [[Double]], gradient: [Double]
  ) -> Result {
    func tensor(_ layout: TensorLayout, _ numbers: [Double]) -> PlaneTensor {
      let count = layout.shape.count
      return PlaneTensor(layout, images: images, width: 64) {
        numbers[$0 * count + $1].bitPattern
      }
    }
    func numbers64(_ codes: [UInt64]) -> [Double] { codes.map(Double.init(bitPattern:)) }
    let planes = zip(layer.parameters, parameters).map {
      $0.planes(of: $1.map(\.bitPattern), width: 64)
    }
    let forward = layer.forward(tensor(input, numbers), planes, pass)
    let back = layer.backward(
      tensor(layer.output, gradient), forward.memory, planes, wantsInput: true, pass)
    return Result(
      output: numbers64(forward.output.codes()),
      inputGradient: numbers64(back.input?.codes() ?? []),
      parameterGradients: zip(layer.parameters, back.parameters).map {
        numbers64($0.codes(of: $1))
      })
  }
}
