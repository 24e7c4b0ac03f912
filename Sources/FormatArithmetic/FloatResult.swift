import BitSerial
import NumberFormats
import TransverseRead

/// A result of an operation in rows: a code, and the rows of the five IEEE flags.
struct FloatResult {
  let code: Word
  var inexact: Row = .zeros
  var underflow: Row = .zeros
  var overflow: Row = .zeros
  var divideByZero: Row = .zeros
  var invalid: Row = .zeros
}

extension ProgramBuilder {
  /// Joins a rounded magnitude with the cases that rounding does not know.
  ///
  /// - Parameters:
  ///   - rounded: the finite result.
  ///   - sign: the sign of the result where it is not a NaN.
  ///   - isInfinite: where the exact result is infinite.
  ///   - isNaN: where there is no result; the canonical NaN is delivered.
  ///   - invalid: where the invalid flag is raised.
  ///   - format: the format of the result.
  ///   - mode: the rounding mode, which decides what an overflow delivers.
  /// - Returns: the code and its flags.
  func pack(
    _ rounded: Rounded, sign: Row, isInfinite: Row, isNaN: Row, invalid: Row, format: FloatFormat,
    _ mode: RoundingMode
  ) -> FloatResult {
    let t = format.significandBits
    let toInfinity = overflowsToInfinity(mode, sign: sign)
    // The exponent field is all ones for infinities, NaNs and overflows to infinity; an overflow to
    // the largest finite number has only its lowest bit clear.
    let isTop = or(isInfinite, isNaN, rounded.overflow)
    let isLargest = and(rounded.overflow, not(toInfinity))
    let clearsFraction = isTop
    var magnitude: Word = []
    for (position, bit) in rounded.magnitude.enumerated() {
      if position < t {
        let kept = and(bit, not(clearsFraction))
        let set = position == t - 1 ? or(isLargest, isNaN) : isLargest
        magnitude.append(or(kept, set))
      } else if position == t {
        magnitude.append(and(or(bit, isTop), not(isLargest)))
      } else {
        magnitude.append(or(bit, isTop))
      }
    }
    return FloatResult(
      code: magnitude + [and(sign, not(isNaN))], inexact: rounded.inexact,
      underflow: rounded.underflow, overflow: rounded.overflow, invalid: invalid)
  }
}
