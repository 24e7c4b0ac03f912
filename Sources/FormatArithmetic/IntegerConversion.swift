import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// An integer in another integer format: modulo its width, or clamped to its range.
  ///
  /// - Parameters:
  ///   - code: the code of the integer.
  ///   - source: the format of `code`.
  ///   - target: the format of the result.
  ///   - saturates: whether an integer out of range becomes the nearest end of it.
  /// - Returns: the code in the target format.
  func integerConversion(
    _ code: Word, from source: IntegerFormat, to target: IntegerFormat, saturates: Bool
  ) -> Word {
    let width = max(source.width, target.width) + 1
    let value =
      source.isSigned ? code.signExtended(to: width) : code.zeroExtended(to: width)
    let wrapped = Array(value.prefix(target.width))
    guard saturates else { return wrapped }
    let sign = source.isSigned ? code[source.width - 1] : .zeros
    let high = value.dropFirst(target.isSigned ? target.width - 1 : target.width)
    let isAbove = and(not(sign), or(Array(high)))
    let isBelow = target.isSigned ? and(sign, not(and(Array(high)))) : sign
    let isInside = nor(isAbove, isBelow)
    return wrapped.enumerated().map { position, bit in
      let isSignPosition = target.isSigned && position == target.width - 1
      return or(and(bit, isInside), isSignPosition ? isBelow : isAbove)
    }
  }
}
