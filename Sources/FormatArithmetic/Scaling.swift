import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// Brings a significand with a signed exponent onto the grid of a format, ready for rounding: where
  /// the exponent lies below the least one, the significand is shifted right.
  ///
  /// - Parameters:
  ///   - word: the significand; its top bit weighs `2^(emin + exponent)`. Where `exponent > 0` the
  ///     top bit is 1, unless the value is zero.
  ///   - sticky: whether the value lies above `word`.
  ///   - sign: the sign of the result.
  ///   - exponent: `e - emin` in two's complement.
  ///   - lowered: where the exponent is to be one less; the top bit is 1 there.
  ///   - isZero: where the value is zero and the exponent means nothing.
  ///   - format: the format of the result.
  ///   - delivery: which bits rounding will look at.
  ///   - isOnGrid: whether the value is known to be on the format's grid: nothing will be cut off.
  /// - Returns: the value on the grid of the format, with what was cut off.
  func scale(
    _ word: Word, sticky: Row, sign: Row, exponent: Word, lowered: Row = .zeros, isZero: Row,
    to format: FloatFormat, _ delivery: Delivery, isOnGrid: Bool = false
  ) -> Unrounded {
    let p = format.precision
    let extra = delivery.bitsBelow
    let missing = max(0, p + extra - word.count)
    let excess = max(0, word.count - p - extra)
    let lost = or(Array(word.prefix(excess)) + [sticky])
    let kept = Word(repeating: .zeros, count: missing) + word.dropFirst(excess)

    let isBelow = exponent[exponent.count - 1]
    let distance = negate(exponent, if: .ones)
    var (shifted, shiftedOut) = shiftRight(kept, by: mask(Array(distance.dropLast()), isBelow))
    if isOnGrid {
      shifted = Word(repeating: .zeros, count: extra) + shifted.dropFirst(extra)
      shiftedOut = .zeros
    }
    let isAbove = and(not(isBelow), not(isZero))
    return Unrounded(
      sign: sign, word: shifted, precision: p, sticky: or(lost, shiftedOut),
      exponent: mask(Array(exponent.dropLast()), isAbove),
      leading: and(shifted[extra + p - 1], not(lowered)))
  }
}
