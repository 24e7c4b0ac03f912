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

extension SumRecipe {
  /// Whether what is delivered has to be multiplied by the scales of tensors.
  var isScaled: Bool { left.isScaled || right.isScaled }

  /// Whether sums are in units of the scales of their factors until they are brought into the format in
  /// which the result is kept; exact sums are delivered with their scale.
  var keepsScale: Bool { isScaled && order != .exact }
}
