import FormatArithmetic
import Lanes
import NumberFormats

/// The programs of batch normalisation, in the recipe's format of normalisation.
struct NormalisationKernels: Sendable {
  let format: NumberFormat
  let add, subtract, multiply, divide, root: any LaneKernel
  /// Sums over pixels and images, of numbers times one.
  let sums: SumKernels
  /// Into the format of normalisation and out of it; nil where nothing changes.
  let fromActivation, fromGradient, fromMaster: (any LaneKernel)?
  let toActivation, toGradient, toWeightGradient: (any LaneKernel)?

  init(_ recipe: Recipe, _ maker: KernelMaker) throws(TrainingError) {
    let format = NumberFormat.float(recipe.normalisation)
    self.format = format
    add = try maker.operation(.add, format)
    subtract = try maker.operation(.sub, format)
    multiply = try maker.operation(.mul, format)
    divide = try maker.operation(.div, format)
    root = try maker.operation(.sqrt, format)
    sums = try maker.sums(
      SumRecipe(left: .number(format), right: .number(format), accumulator: format),
      leftSource: format, rightSource: format)
    let update = recipe.update
    fromActivation = try maker.conversion(from: recipe.activations, to: format)
    fromGradient = try maker.conversion(from: recipe.gradients, to: format)
    fromMaster = try maker.conversion(from: update.master, to: format)
    toActivation = try maker.conversion(
      from: format, to: recipe.activations, recipe.forward.resultAttributes)
    toGradient = try maker.conversion(
      from: format, to: recipe.gradients, recipe.inputGradient.resultAttributes)
    toWeightGradient = try maker.conversion(
      from: format, to: update.weightGradient, recipe.weightGradient.resultAttributes)
  }

  var kernels: [any LaneKernel] {
    [add, subtract, multiply, divide, root] + sums.kernels
      + [fromActivation, fromGradient, fromMaster, toActivation, toGradient, toWeightGradient]
      .compactMap(\.self)
  }
}
