import BitSerial
import NumberFormats
import TransverseRead

/// `q = 2^-y` for a `y > 0`, approximated from below.
struct DecayingExponential {
  /// `q / 2^power`: `places + 1` bits, of which the highest is 1 and weighs one.
  let significand: Word
  /// The exponent, negative; the bits below its sign.
  let power: Word
  /// `q` itself, `places` bits behind the point.
  let word: Word
  /// What the significand is too small by at most, in units of the last place.
  let significandBound: Int
  /// What `word` is too small by at most, in units of the last place.
  let bound: Int
}

extension ProgramBuilder {
  /// `2^-y` as significand and exponent, and in fixed point.
  ///
  /// The complement of `y` is `-y` less one unit, so that the exponent is -1 at most, and `q < 1`.
  /// The argument costs the significand `2 · 2 ln 2 < 2.8` units; shifting halves what it is too small
  /// by at least and cuts off less than one unit.
  ///
  /// - Parameters:
  ///   - argument: `y`, not less than the exact one by more than a unit of the last place.
  ///   - places: the bits of `y` behind the point.
  /// - Returns: the power.
  func decayingExponential(_ argument: ExponentialArgument, places: Int) -> DecayingExponential {
    let complement = not(argument.word)
    let significand = powerOfTwo(Array(complement.prefix(places)))
    let whole = Array(argument.word.dropFirst(places))
    let word = shiftRight(Array(significand.dropFirst()), by: whole).shifted
    let bound = PowerOfTwo.errorBound(places: places) + 3
    return DecayingExponential(
      significand: significand, power: Array(complement.dropFirst(places)), word: word,
      significandBound: bound, bound: bound / 2 + 2)
  }

  /// The highest bits of a quotient between 1/2 and 2, the first of them 1.
  ///
  /// - Parameters:
  ///   - dividend: a word of `n` bits.
  ///   - divisor: a word of `n` bits, the highest 1; at least half the dividend, and not above twice.
  ///   - bits: the number of bits.
  /// - Returns: the bits, and whether the first one weighs 1/2.
  func leadingQuotient(_ dividend: Word, by divisor: Word, bits: Int)
    -> (word: Word, isLowered: Row)
  {
    let digits = divide(
      Word(repeating: .zeros, count: bits) + dividend, by: divisor, quotientBits: bits + 1
    ).quotient
    let isLowered = not(digits[bits])
    return (select(isLowered, Array(digits.dropLast()), Array(digits.dropFirst())), isLowered)
  }
}
