import FormatArithmetic
import NumberFormats

/// The operations that values of a format have at hand: each is looked up by its place, without a
/// search.
@usableFromInline
enum CommonOperation: Int, CaseIterable, Sendable {
  case add, sub, mul, div, rem, fma, sqrt
  case neg, abs, copySign, nextUp, nextDown
  case roundNearestEven, roundNearestAway, roundTowardZero, roundUp, roundDown
  case equal, less, lessOrEqual, totalOrder, classify
  case minimum, maximum, minimumMagnitude, maximumMagnitude
  case logB, scaleB
  case toBinary32, fromBinary32, toBinary64, fromBinary64, fromBinary16
  case toInt64, fromInt64, fromUInt64, fromInt16

  /// The operation in a format.
  func program(_ format: FloatFormat) -> OperationProgram {
    let (source, operation, rounding) = description(format)
    do {
      return try OperationProgram(operation, source, rounding: rounding)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  private func description(_ float: FloatFormat) -> (NumberFormat, Operation, RoundingMode) {
    let format = NumberFormat.float(float)
    func plain(_ operation: Operation) -> (NumberFormat, Operation, RoundingMode) {
      (format, operation, .nearestEven)
    }
    return switch self {
    case .add: plain(.add)
    case .sub: plain(.sub)
    case .mul: plain(.mul)
    case .div: plain(.div)
    case .rem: plain(.rem)
    case .fma: plain(.fma)
    case .sqrt: plain(.sqrt)
    case .neg: plain(.neg)
    case .abs: plain(.abs)
    case .copySign: plain(.copySign)
    case .nextUp: plain(.nextUp)
    case .nextDown: plain(.nextDown)
    case .roundNearestEven: plain(.roundToIntegral)
    case .roundNearestAway: (format, .roundToIntegral, .nearestAway)
    case .roundTowardZero: (format, .roundToIntegral, .towardZero)
    case .roundUp: (format, .roundToIntegral, .up)
    case .roundDown: (format, .roundToIntegral, .down)
    case .equal: plain(.compare(.eq))
    case .less: plain(.compare(.lt))
    case .lessOrEqual: plain(.compare(.le))
    case .totalOrder: plain(.totalOrder)
    case .classify: plain(.classify)
    case .minimum: plain(.extremum(.minimumNumber))
    case .maximum: plain(.extremum(.maximumNumber))
    case .minimumMagnitude: plain(.extremum(.minimumMagnitudeNumber))
    case .maximumMagnitude: plain(.extremum(.maximumMagnitudeNumber))
    case .logB: plain(.logB)
    case .scaleB: plain(.scaleB)
    case .toBinary32: plain(.convert(.known("binary32")))
    case .fromBinary32: (.known("binary32"), .convert(format), .nearestEven)
    case .toBinary64: plain(.convert(.known("binary64")))
    case .fromBinary64: (.known("binary64"), .convert(format), .nearestEven)
    case .fromBinary16: (.known("binary16"), .convert(format), .nearestEven)
    case .toInt64: (format, .convert(.known("int64")), .towardZero)
    case .fromInt64: (.known("int64"), .convert(format), .nearestEven)
    case .fromInt16: (.known("int16"), .convert(format), .nearestEven)
    case .fromUInt64: (.known("uint64"), .convert(format), .nearestEven)
    }
  }
}
