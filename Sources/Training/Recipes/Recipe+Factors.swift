import FormatArithmetic
import NumberFormats

extension OperandFormat {
  /// The format of the numbers that are multiplied: of blocks, whose elements carry their scale, a float
  /// that holds both.
  var factor: NumberFormat {
    switch self {
    case .number(let format), .scaled(let format): format
    case .block(let format): .float(format.carrier)
    case .ternary: TernaryProgram.result
    }
  }

  /// Whether a whole tensor shares a scale.
  var isScaled: Bool {
    switch self {
    case .scaled, .ternary: true
    case .number, .block: false
    }
  }
}

extension Recipe {
  /// Whether a number of a tensor that is not finite may become a factor that is.
  ///
  /// Master weights, the only other factors, are looked at whenever they change; numbers that become
  /// factors as they are hand what they are on to sums.
  var factorsHideFaults: Bool {
    let factors = [
      (activations, forward.right), (gradients, inputGradient.right),
      (activations, weightGradient.left), (gradients, weightGradient.right),
    ]
    return factors.contains { kept, factor in
      factor != .number(kept) && !kept.nonFiniteCodes.isEmpty
    }
  }
}

extension SumRecipe {
  /// The step of a sum in which every product and partial sum is rounded; nil where sums are exact.
  ///
  /// - Throws: `SumError` when the formats do not go together.
  public var step: SumStepProgram? {
    get throws(SumError) {
      guard order != .exact else { return nil }
      return try SumStepProgram(
        left: left.factor, right: right.factor, product: product, accumulator: accumulator,
        productAttributes: productAttributes.meaningful(for: product),
        sumAttributes: sumAttributes.meaningful(for: accumulator))
    }
  }

  /// The word in which exact sums are collected.
  var exactAccumulator: ExactAccumulator {
    get throws(SumError) { try ExactAccumulator(left: left.factor, right: right.factor) }
  }

  /// Whether what is delivered has to be multiplied by the scales of tensors.
  var isScaled: Bool { left.isScaled || right.isScaled }

  /// Whether sums are in units of the scales of their factors until they are brought into the format in
  /// which the result is kept; exact sums are delivered with their scale.
  var keepsScale: Bool { isScaled && order != .exact }
}

extension Attributes {
  /// Those that say something about a format; the others are left at their defaults.
  func meaningful(for format: NumberFormat) -> Attributes {
    switch format {
    case .float: self
    case .fixedPoint: Attributes(rounding: rounding, overflow: overflow)
    case .integer: Attributes(overflow: overflow)
    case .posit: Attributes()
    }
  }
}
