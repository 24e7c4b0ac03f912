import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// An operation of a fixed-point format on codes in rows.
  ///
  /// - Parameters:
  ///   - operation: an operation that the format has.
  ///   - codes: the codes of the operands.
  ///   - format: the format of the operands.
  ///   - delivery: the rounding mode and the overflow policy.
  /// - Returns: the code, or the one bit of a comparison.
  func fixedPointResult(
    _ operation: Operation, _ codes: [Word], _ format: FixedPointFormat, _ delivery: Delivery
  ) -> Word {
    let overflow = NumberFormat.fixedPoint(format).fixedPointOverflow(
      delivery.attributes.overflow)
    let (a, b) = (codes[0], codes.count > 1 ? codes[1] : [])
    switch operation {
    case .add, .sub:
      return fixedPointSum(a, b, subtracts: operation == .sub, format: format, overflow)
    case .mul:
      return fixedPointProduct(a, b, format: format, delivery, overflow)
    default:
      // What does not round is an operation of the units.
      return integerResult(operation, codes, format.units, saturates: overflow == .saturate).low
    }
  }
}
