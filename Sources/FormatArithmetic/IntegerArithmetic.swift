import BitSerial
import NumberFormats
import TransverseRead

/// A result of an integer operation in rows: the low `n` bits and, for the full-width operations,
/// what lies above them.
struct IntegerResult {
  let low: Word
  var high: Word = []
}

extension ProgramBuilder {
  /// An integer operation: wrapping or saturating, or exact in two words.
  ///
  /// The full-width sum and difference extend both operands by one bit (a copy of the sign, or a
  /// zero), so that bit `n` is the sign of the exact result, or an unsigned carry or borrow.
  ///
  /// - Parameters:
  ///   - operation: an operation that the format has.
  ///   - operands: the codes of the operands.
  ///   - format: the format of the operands.
  ///   - saturates: whether a result out of range becomes the nearest end of it.
  /// - Returns: the low bits and what lies above them.
  func integerResult(
    _ operation: Operation, _ operands: [Word], _ format: IntegerFormat, saturates: Bool
  ) -> IntegerResult {
    let n = format.width
    let isSigned = format.isSigned
    let (a, b) = (operands[0], operands.count > 1 ? operands[1] : [])
    func extended(_ word: Word) -> Word {
      isSigned ? word.signExtended(to: n + 1) : word.zeroExtended(to: n + 1)
    }
    func words(_ whole: Word) -> IntegerResult {
      IntegerResult(low: Array(whole[..<n]), high: Array(whole[n...]))
    }
    switch operation {
    case .add where saturates:
      return IntegerResult(low: addSaturating([a, b], isSigned: isSigned).sum)
    case .sub where saturates:
      return IntegerResult(low: subtractSaturating(a, b, isSigned: isSigned).difference)
    case .mul where saturates:
      return IntegerResult(low: multiplySaturating(a, b, isSigned: isSigned).product)
    case .add: return IntegerResult(low: add([a, b], width: n))
    case .sub: return IntegerResult(low: subtract(a, b).difference)
    case .mul: return IntegerResult(low: multiply(a, b, width: n))
    case .addFull: return words(add([extended(a), extended(b)], width: n + 1))
    case .subFull: return words(subtract(extended(a), extended(b)).difference)
    case .mulFull: return words(isSigned ? multiplySigned(a, b) : multiply(a, b))
    case .div:
      let result =
        isSigned
        ? divideSigned(a, by: b, saturates: saturates).quotient : divide(a, by: b).quotient
      return IntegerResult(low: result)
    case .rem:
      let result = isSigned ? divideSigned(a, by: b).remainder : divide(a, by: b).remainder
      return IntegerResult(low: result)
    case .neg:
      let zero = Word(repeating: .zeros, count: n)
      return IntegerResult(
        low: saturates
          ? subtractSaturating(zero, a, isSigned: isSigned).difference : negate(a, if: .ones))
    case .abs:
      guard isSigned else { return IntegerResult(low: a) }
      return IntegerResult(low: saturates ? saturatingAbsoluteValue(a) : absoluteValue(a))
    case .extremum(let extremum):
      return IntegerResult(
        low: extremum.isMaximum
          ? maximum(operands, isSigned: isSigned) : minimum(operands, isSigned: isSigned))
    case .compare(let comparison):
      return IntegerResult(low: [integerComparison(comparison, a, b, isSigned: isSigned)])
    case .sum:
      return IntegerResult(
        low: saturates
          ? addSaturating(operands, isSigned: isSigned).sum : add(operands, width: n))
    case .dot:
      let products = stride(from: 0, to: operands.count, by: 2).map {
        multiply(operands[$0], operands[$0 + 1], width: n)
      }
      return IntegerResult(low: add(products, width: n))
    case .integer(.shiftLeft): return IntegerResult(low: shiftLeft(a, by: b))
    case .integer(.shiftRight):
      return IntegerResult(
        low: isSigned ? shiftRightArithmetic(a, by: b).shifted : shiftRight(a, by: b).shifted)
    case .integer(.popcount):
      return IntegerResult(low: populationCount(a).zeroExtended(to: n))
    case .integer(.majority): return IntegerResult(low: majority(operands))
    default: preconditionFailure("integers have no \(operation.rawValue)")
    }
  }

  func integerComparison(
    _ comparison: Comparison, _ a: Word, _ b: Word, isSigned: Bool
  ) -> Row {
    func isBefore(_ x: Word, _ y: Word) -> Row { isSigned ? isLessSigned(x, y) : isLess(x, y) }
    switch comparison {
    case .eq, .eqSignaling: return isEqual(a, b)
    case .ne, .neSignaling: return not(isEqual(a, b))
    case .lt, .ltQuiet: return isBefore(a, b)
    case .le, .leQuiet: return not(isBefore(b, a))
    case .gt, .gtQuiet: return isBefore(b, a)
    case .ge, .geQuiet: return not(isBefore(a, b))
    case .unordered: return .zeros
    }
  }
}
