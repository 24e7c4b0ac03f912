import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// Whether one float is less than another, by their codes.
  ///
  /// Codes are compared as sign and magnitude. So `-0` is less than `+0`, and a positive NaN is
  /// greater than every number: the order of IEEE 754's `totalOrder`.
  ///
  /// - Parameters:
  ///   - a: a code.
  ///   - b: a code of the same format.
  /// - Returns: a row that is 1 where `a` comes before `b`.
  func isOrderedBefore(_ a: Word, _ b: Word) -> Row {
    isLess(orderKey(a), orderKey(b))
  }

  /// A code as an unsigned number that orders as the float does: of a negative code all bits are
  /// turned round, of another the sign.
  func orderKey(_ code: Word) -> Word {
    let sign = code[code.count - 1]
    return code.dropLast().map { xor($0, sign) } + [not(sign)]
  }
}
