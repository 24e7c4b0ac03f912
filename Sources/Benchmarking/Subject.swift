import FormatArithmetic
import NumberFormats
import TransverseRead

/// What is measured, by whatever executes it.
package enum Subject: Hashable, Sendable {
  /// An operation of a format, without flags.
  case operation(Operation, NumberFormat, RoundingMode)
  /// A step of an accumulation in a float format: `accumulator + round(x · y)`, or fused.
  case multiplyAccumulate(FloatFormat, RoundingMode, isFused: Bool)
  /// Codes of a width, in the least standard integers that hold them, to bit-planes.
  case transposeToPlanes(width: Int)
  /// The way back.
  case transposeToCodes(width: Int)

  /// The format, of transpositions the unsigned integers of the width.
  package var formatName: String {
    switch self {
    case .operation(_, let format, _): format.name
    case .multiplyAccumulate(let format, _, _): format.name
    case .transposeToPlanes(let width), .transposeToCodes(let width): "uint\(width)"
    }
  }

  /// The operation as records name it.
  package var operationName: String {
    switch self {
    case .operation(let operation, _, _): operation.rawValue
    case .multiplyAccumulate(_, _, let isFused):
      isFused ? Self.fusedMultiplyAccumulateName : Self.multiplyAccumulateName
    case .transposeToPlanes: "transposeToPlanes"
    case .transposeToCodes: "transposeToCodes"
    }
  }

  /// The rounding mode as records name it: `none` where nothing is rounded.
  package var roundingName: String {
    switch self {
    case .operation(let operation, let format, let mode):
      operation.isRounded(format) ? mode.rawValue : "none"
    case .multiplyAccumulate(_, let mode, _): mode.rawValue
    case .transposeToPlanes, .transposeToCodes: "none"
    }
  }

  /// The name by which multiply-accumulate steps are asked for.
  package static let multiplyAccumulateName = "multiplyAccumulate"
  /// The name by which fused steps are asked for.
  package static let fusedMultiplyAccumulateName = "fusedMultiplyAccumulate"
  /// The name by which both transpositions are asked for.
  package static let transposeName = "transpose"

  /// The program, where there is one.
  func program() -> Program? {
    switch self {
    case .operation(let operation, let format, let mode):
      return try? OperationProgram(operation, format, rounding: mode).build()
    case .multiplyAccumulate(let format, let mode, let isFused):
      if isFused {
        return FusedMultiplyAccumulateProgram(
          operands: format, accumulator: format, rounding: mode
        ).build()
      }
      let (number, attributes) = (NumberFormat.float(format), Attributes(rounding: mode))
      return try? SumStepProgram(
        left: number, right: number, accumulator: number, productAttributes: attributes,
        sumAttributes: attributes
      ).build()
    case .transposeToPlanes, .transposeToCodes: return nil
    }
  }
}
