import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// An operation of a posit format on codes in rows.
  ///
  /// Where an operand is NaR the result is NaR, but for the comparisons, which take NaR for a code
  /// like any other: equal to itself and below all numbers. The neighbours are the codes before and
  /// after: of maxPos the next one is NaR, of NaR it is -maxPos.
  ///
  /// - Parameters:
  ///   - operation: an operation that the format has.
  ///   - codes: the codes of the operands.
  ///   - format: the format of the operands.
  /// - Returns: the code, or the one bit of a comparison.
  func positResult(_ operation: Operation, _ codes: [Word], _ format: PositFormat) -> Word {
    let (a, b) = (codes[0], codes.count > 1 ? codes[1] : [])
    switch operation {
    case .add, .sub: return positSum(a, b, subtracts: operation == .sub, format: format)
    case .mul: return positProduct(a, b, format: format)
    case .fma: return positFusedSum(a, b, codes[2], format: format)
    case .div: return positQuotient(a, b, format: format)
    case .sqrt: return positSquareRoot(a, format: format)
    case .neg: return negate(a, if: .ones)
    case .abs: return positMagnitude(a)
    case .nextUp, .nextDown: return positNeighbour(a, isUp: operation == .nextUp)
    case .extremum(let extremum): return positExtreme(a, b, isMaximum: extremum.isMaximum)
    case .compare(let comparison):
      // Codes are ordered as their numbers, NaR first.
      return [integerComparison(comparison, a, b, isSigned: true)]
    case .dot:
      let products = stride(from: 0, to: codes.count, by: 2).map {
        quireTerm(codes[$0], codes[$0 + 1], format: format)
      }
      let zero = Word(repeating: .zeros, count: format.quireWidth)
      return positOfQuire(quireSum(zero, products), format: format)
    default: preconditionFailure("posits have no \(operation.rawValue)")
    }
  }
}
