import FormatArithmetic
import Lanes
import NumberFormats

/// How numbers that are kept become factors of products.
enum FactorKernel: Sendable {
  /// Rounded to the format of the factor; nil where they are of that format.
  case plain((any LaneKernel)?)
  /// Divided by a power of two that the tensor shares, and rounded.
  case scaled(ScaleKernels)
  /// As they are: the sums round as many consecutive terms together as a block has.
  case blocks

  var kernels: [any LaneKernel] {
    switch self {
    case .plain(let kernel): kernel.map { [$0] } ?? []
    case .scaled(let kernels): kernels.all
    case .blocks: []
    }
  }
}

/// The programs by which a tensor gets a scale.
struct ScaleKernels: Sendable {
  /// Magnitudes, zero in lanes that hold no number.
  let magnitude: any LaneKernel
  /// The greater of two magnitudes.
  let maximum: any LaneKernel
  /// The scale for the largest magnitude, and its inverse.
  let scale: any LaneKernel
  /// A number times a power of two in the format of the factor.
  let quantise: any LaneKernel

  var all: [any LaneKernel] { [magnitude, maximum, scale, quantise] }
}

/// A power of two that a tensor shares: exponents in two's complement, a block each.
struct TensorScale: Sendable {
  /// The exponent of the power by which the factors are to be multiplied.
  let exponent: BitPlanes
  /// Its negative.
  let inverse: BitPlanes

  /// The power 1.
  static var one: TensorScale {
    let zero = NumberFormat.scaleExponent.constant(0)
    return TensorScale(exponent: zero, inverse: zero)
  }
}

/// Numbers of a tensor as factors of products.
struct Factor: Sendable {
  let planes: BitPlanes
  /// The scale that they share; nil without one.
  var scale: TensorScale?
}

/// The programs of all factors of a recipe.
struct FactorKernels: Sendable {
  let forwardWeight, forwardActivation: FactorKernel
  let backwardWeight, inputGradientGradient: FactorKernel
  let weightGradientActivation, weightGradientGradient: FactorKernel
  /// The sum of the exponents of two scales; nil where no recipe has two.
  let addScales: (any LaneKernel)?

  var kernels: [any LaneKernel] {
    [
      forwardWeight, forwardActivation, backwardWeight, inputGradientGradient,
      weightGradientActivation, weightGradientGradient,
    ].flatMap(\.kernels) + (addScales.map { [$0] } ?? [])
  }

  init(_ recipe: Recipe, _ maker: KernelMaker) throws(TrainingError) {
    let (ahead, back, weights) = (recipe.forward, recipe.inputGradient, recipe.weightGradient)
    let master = recipe.update.master
    forwardWeight = try maker.factor(master, ahead.left, ahead)
    forwardActivation = try maker.factor(recipe.activations, ahead.right, ahead)
    backwardWeight = try maker.factor(master, back.left, back)
    inputGradientGradient = try maker.factor(recipe.gradients, back.right, back)
    weightGradientActivation = try maker.factor(recipe.activations, weights.left, weights)
    weightGradientGradient = try maker.factor(recipe.gradients, weights.right, weights)
    addScales =
      [ahead, back, weights].contains(where: \.isScaled)
      ? try maker.operation(.add, .scaleExponent) : nil
  }
}

extension NumberFormat {
  /// The exponents of the scales of tensors, in two's complement.
  static let scaleExponent = known("int\(ScaledConversionProgram.scaleWidth)")
}

extension KernelMaker {
  /// The programs that bring numbers into the format of a factor.
  fileprivate func factor(
    _ source: NumberFormat, _ target: OperandFormat, _ sums: SumRecipe
  ) throws(TrainingError) -> FactorKernel {
    let attributes = sums.resultAttributes
    switch target {
    case .number(let format): return .plain(try conversion(from: source, to: format, attributes))
    case .scaled(let format):
      return try scaled(
        source, limit: format, try scaledConversion(from: source, to: format, attributes))
    case .ternary:
      // The largest integer of three bits is three.
      return try scaled(
        source, limit: .known("int3"),
        try described { () throws(FormatError) in
          try TernaryProgram(from: source)
        } build: {
          $0.build()
        })
    case .block: return .blocks
    }
  }

  /// The programs that give a tensor a scale and quantise its numbers.
  ///
  /// - Parameters:
  ///   - source: the format of the tensor.
  ///   - limit: the format whose largest number no magnitude exceeds, divided by the scale.
  ///   - quantise: a number times a power of two as a factor.
  /// - Returns: the programs.
  /// - Throws: `TrainingError.noProgram` when the tensor's format has powers of two only.
  private func scaled(
    _ source: NumberFormat, limit: NumberFormat, _ quantise: any LaneKernel
  ) throws(TrainingError) -> FactorKernel {
    .scaled(
      ScaleKernels(
        magnitude: kernel(for: MagnitudeProgram(source)) { $0.build() },
        maximum: try operation(.extremum(.maximum), .known("uint\(source.width)")),
        scale: try described { () throws(FormatError) in
          try TensorScaleProgram(from: source, to: limit)
        } build: {
          $0.build()
        }, quantise: quantise))
  }
}
