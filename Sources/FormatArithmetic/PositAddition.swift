import BitSerial
import NumberFormats
import TransverseRead

/// An exact number in rows, both words in two's complement: `significand · 2^(exponent - F)` with
/// `F` fraction bits.
struct PositTerm {
  let significand: Word
  let exponent: Word
  let isZero: Row
}

extension ProgramBuilder {
  /// `a + b`, or `a - b`, of posits.
  ///
  /// - Parameters:
  ///   - a: the code of the first operand.
  ///   - b: the code of the second operand.
  ///   - subtracts: whether `b` is subtracted.
  ///   - format: the format of operands and result.
  /// - Returns: the code.
  func positSum(_ a: Word, _ b: Word, subtracts: Bool, format: PositFormat) -> Word {
    let x = PositOperand(a, format: format, builder: self)
    let y = PositOperand(subtracts ? negate(b, if: .ones) : b, format: format, builder: self)
    // A zero has the least exponent of all, so it is the one that is shifted.
    let exact = alignedSum(
      PositTerm(significand: x.significand, exponent: x.exponent, isZero: .zeros),
      PositTerm(significand: y.significand, exponent: y.exponent, isZero: .zeros),
      fractionBits: format.fractionBits, for: format)
    return positRound(exact, isNaR: or(x.isNaR, y.isNaR), to: format)
  }

  /// The sum of two numbers, cut to the bits that rounding needs.
  ///
  /// The term of less exponent is shifted right, with two bits and a sticky one below. A shift of
  /// three or more leaves a sum of at least half the other term's least magnitude, which needs but
  /// one of the two; a shift of less loses nothing. The sum is shifted left until its leading bit
  /// stands next to the sign.
  ///
  /// - Parameters:
  ///   - x: a number whose significand is zero or at least 1 in magnitude, and at most 4.
  ///   - y: the same, with words as wide as those of `x`.
  ///   - fractionBits: the bits of both significands below the point, at least as many as a code of
  ///     the format has.
  ///   - format: the format of the result.
  /// - Returns: the sum.
  func alignedSum(_ x: PositTerm, _ y: PositTerm, fractionBits: Int, for format: PositFormat)
    -> PositUnrounded
  {
    let k = x.exponent.count
    let difference = subtract(
      x.exponent.signExtended(to: k + 1), y.exponent.signExtended(to: k + 1)
    ).difference
    let isLess = and(or(difference[k], x.isZero), not(y.isZero))
    let distance = negate(Array(difference.dropLast()), if: difference[k])
    let exponent = select(isLess, y.exponent, x.exponent)
    let ordered = exchange(isLess, x.significand, y.significand)

    let integerBits = x.significand.count - fractionBits
    let guards: Word = [.zeros, .zeros]
    let addend = shiftRightArithmetic(guards + ordered.second, by: distance)
    let width = x.significand.count + 3
    let total = add(
      [(guards + ordered.first).signExtended(to: width), addend.shifted.signExtended(to: width)],
      width: width)

    let sign = total[width - 1]
    let leading = shiftOutRun(
      Array(total.dropLast()), of: sign, atMost: width - 1, sticky: addend.sticky,
      keeping: format.fractionBits + 2)
    // The bit below the sign weighs 2^(I - 1); a run takes off as much as it is long.
    let scale = add(
      [
        exponent.signExtended(to: k + 1),
        not(leading.count) + Word(repeating: .ones, count: k + 1 - leading.count.count),
        constantWord(UInt(integerBits), width: k + 1),
      ], width: k + 1)
    return PositUnrounded(
      sign: sign, exponent: scale, fraction: Array(leading.word.dropLast()),
      sticky: leading.sticky, isNonzero: or(sign, leading.word[leading.word.count - 1]))
  }
}
