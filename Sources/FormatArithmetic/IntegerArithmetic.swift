import BitSerial
import NumberFormats
import TransverseRead

/// A result of an integer operation in rows: the low `n` bits and, for the full-width operations,
/// what lies above them.
struct IntegerResult {
  let low: Word
  let high: Word
}

extension ProgramBuilder {
  /// An integer operation: wrapping, or exact in two words.
  ///
  /// The full-width sum and difference extend both operands by one bit (a copy of the sign, or a
  /// zero), so that bit `n` is the sign of the exact result, or an unsigned carry or borrow.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - operands: the codes of the operands.
  ///   - format: the format of the operands.
  ///   - saturates: whether a result out of range becomes the nearest end of it.
  /// - Returns: the low bits and what lies above them.
  func integerResult(
    _ operation: Operation, _ operands: [Word], _ format: IntegerFormat, saturates: Bool
  ) -> IntegerResult {
    let n = format.width
    let (a, b) = (operands[0], operands.count > 1 ? operands[1] : [])
    func extended(_ word: Word) -> Word {
      format.isSigned ? word.signExtended(to: n + 1) : word.zeroExtended(to: n + 1)
    }
    let whole: Word
    switch operation {
    case .add: whole = add([a, b], width: n)
    case .sub: whole = subtract(a, b).difference
    case .mul: whole = multiply(a, b, width: n)
    case .addFull: whole = add([extended(a), extended(b)], width: n + 1)
    case .subFull: whole = subtract(extended(a), extended(b)).difference
    case .mulFull: whole = format.isSigned ? multiplySigned(a, b) : multiply(a, b)
    case .convert(.integer(let target)):
      whole = integerConversion(a, from: format, to: target, saturates: saturates)
      return IntegerResult(low: whole, high: [])
    default: preconditionFailure("integers have no \(operation.rawValue)")
    }
    return IntegerResult(low: Array(whole[..<n]), high: Array(whole[n...]))
  }
}
