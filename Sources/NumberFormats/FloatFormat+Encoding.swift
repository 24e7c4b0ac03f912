extension FloatFormat {
  /// The code of a number rounded once into the format, and the flags this raises.
  ///
  /// With `sticky` false the number is `v = value` exactly. With `sticky` true it is any number
  /// whose magnitude lies strictly between `significand` and `significand + 1` units of
  /// `2^exponent`; the significand must then have at least `precision + 1` bits, so that every
  /// number of this open interval rounds alike.
  ///
  /// Let `q = max(floor(log2 |v|), emin) - t`. The result is one of the two multiples of `2^q`
  /// around `v`, or `v` itself; which one is the rounding mode's matter.
  ///
  /// - Overflow: when the magnitude, rounded with unbounded exponent, exceeds the largest finite
  ///   number, the result is that number or an infinity as IEEE 754 (section 7.4) says for the mode;
  ///   `odd` gives the largest finite number.
  /// - Underflow: raised when the result is inexact and the magnitude, rounded to `p` bits with
  ///   unbounded exponent, is below `2^emin` (tininess after rounding).
  /// - A zero keeps its sign, and so does a number that rounds to zero.
  ///
  /// - Parameters:
  ///   - value: the number, or its magnitude truncated.
  ///   - sticky: whether the number lies strictly beyond `value`, by less than one unit.
  ///   - rounding: the rounding mode.
  /// - Returns: the code, and which of inexact, overflow and underflow were raised.
  public func encode(_ value: Dyadic, sticky: Bool = false, rounding: RoundingMode = .nearestEven)
    -> (code: Code, flags: Flags)
  {
    precondition(
      !sticky || value.significand.bitWidth - value.significand.leadingZeroBitCount > precision,
      "a sticky number needs a significand of more bits than the precision")
    return encode(
      isNegative: value.isNegative, significand: value.significand, exponent: value.exponent,
      sticky: sticky, rounding: rounding)
  }

  /// The kernel of `encode`, for any word that can hold both the significand and a code.
  ///
  /// One source serves the 128-bit entry and the fast 64-bit one.
  @inline(__always)
  func encode<Word: FixedWidthInteger & UnsignedInteger>(
    isNegative: Bool, significand: Word, exponent: Int, sticky: Bool, rounding: RoundingMode
  ) -> (code: Word, flags: Flags) {
    let sign: Word = isNegative ? 1 << Word(width - 1) : 0
    guard significand != 0 else { return (sign, []) }

    // Beyond ±2^32 every format overflows or underflows alike; the clamp keeps the sums in range.
    let unit = min(max(exponent, -1 << 32), 1 << 32)
    let length = Word.bitWidth - significand.leadingZeroBitCount
    let leading = unit + length - 1
    guard leading <= maximumExponent else {
      return (sign | overflowed(isNegative, rounding), [.overflow, .inexact])
    }

    let scale = max(leading, minimumExponent)
    let rounded = Rounded(
      significand, droppingLowest: scale - significandBits - unit, sticky: sticky,
      isNegative: isNegative, rounding)
    // A significand of 2^(t+1) carries into the exponent field, as does 2^t out of the subnormals.
    let magnitude = rounded.significand + Word(scale - minimumExponent) << Word(significandBits)
    guard magnitude < Word(topExponentField) << Word(significandBits) else {
      return (sign | overflowed(isNegative, rounding), [.overflow, .inexact])
    }
    guard rounded.isInexact else { return (sign | magnitude, []) }
    guard leading < minimumExponent else { return (sign | magnitude, .inexact) }

    // Only a number of the binade below emin can reach 2^emin when rounded to p bits.
    let unbounded = Rounded(
      significand, droppingLowest: length - precision, sticky: sticky, isNegative: isNegative,
      rounding)
    let reachesNormal =
      leading == minimumExponent - 1 && unbounded.significand >> Word(significandBits) == 2
    return (sign | magnitude, reachesNormal ? .inexact : [.inexact, .underflow])
  }

  /// The magnitude that overflow delivers: the largest finite number or the infinity.
  private func overflowed<Word: FixedWidthInteger>(_ isNegative: Bool, _ rounding: RoundingMode)
    -> Word
  {
    let infinity = Word(topExponentField) << Word(significandBits)
    switch rounding {
    case .nearestEven, .nearestAway: return infinity
    case .towardZero, .odd: return infinity - 1
    case .up: return isNegative ? infinity - 1 : infinity
    case .down: return isNegative ? infinity : infinity - 1
    }
  }
}

/// A significand with its lowest bits rounded away.
private struct Rounded<Word: FixedWidthInteger & UnsignedInteger> {
  let significand: Word
  let isInexact: Bool

  /// Rounds `significand · 2^-count` to an integer; a negative count shifts exactly.
  @inline(__always)
  init(
    _ significand: Word, droppingLowest count: Int, sticky: Bool, isNegative: Bool,
    _ rounding: RoundingMode
  ) {
    guard count > 0 else {
      self.significand = significand << -count
      isInexact = sticky
      return
    }
    let kept = significand >> count
    // Shifts by the width or more give zero, so a number below half a unit needs no case.
    let half = (significand >> (count - 1)) & 1 == 1
    let below = sticky || count > significand.trailingZeroBitCount + 1
    isInexact = half || below
    let isOdd = kept & 1 == 1
    let moves =
      switch rounding {
      case .nearestEven: half && (below || isOdd)
      case .nearestAway: half
      case .towardZero: false
      case .up: isInexact && !isNegative
      case .down: isInexact && isNegative
      case .odd: isInexact && !isOdd
      }
    self.significand = moves ? kept + 1 : kept
  }
}
