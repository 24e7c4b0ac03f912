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
  ///   - a: the code of the first operand, `n` bits.
  ///   - b: the code of the second operand, `n` bits.
  ///   - format: the format of the operands.
  /// - Returns: the low bits and what lies above them.
  func integerResult(_ operation: Operation, _ a: Word, _ b: Word, _ format: IntegerFormat)
    -> IntegerResult
  {
    let n = format.width
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
    case .fma: preconditionFailure("integers have no fused multiply-add")
    }
    return IntegerResult(low: Array(whole[..<n]), high: Array(whole[n...]))
  }
}
