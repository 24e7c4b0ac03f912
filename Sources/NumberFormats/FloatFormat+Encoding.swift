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
  ///   number, the result is that of `overflowsBeyondFinite` and `infiniteResult`.
  /// - Underflow: raised when the result is inexact and the magnitude, rounded to `p` bits with
  ///   unbounded exponent, is below `2^emin` (tininess after rounding).
  /// - A zero keeps its sign, and so does a number that rounds to zero, where the format has `-0`.
  /// - Formats without flags (`SpecialCodes.hasFlags`) raise none.
  ///
  /// - Parameters:
  ///   - value: the number, or its magnitude truncated.
  ///   - sticky: whether the number lies strictly beyond `value`, by less than one unit.
  ///   - rounding: the rounding mode, not a stochastic one.
  ///   - overflow: what becomes of a number beyond the largest finite one.
  /// - Returns: the code, and which of inexact, overflow and underflow were raised.
  public func encode(
    _ value: Dyadic, sticky: Bool = false, rounding: RoundingMode = .nearestEven,
    overflow: OverflowPolicy = .standard
  ) -> (code: Code, flags: Flags) {
    precondition(
      !sticky || value.significand.bitWidth - value.significand.leadingZeroBitCount > precision,
      "a sticky number needs a significand of more bits than the precision")
    return encode(
      isNegative: value.isNegative, significand: value.significand, exponent: value.exponent,
      sticky: sticky, rounding: rounding, overflow: overflow)
  }

  /// The kernel of `encode`, for any word that can hold both the significand and a code.
  ///
  /// One source serves the 128-bit entry and the fast 64-bit one.
  @inline(__always)
  func encode<Word: FixedWidthInteger & UnsignedInteger>(
    isNegative: Bool, significand: Word, exponent: Int, sticky: Bool, rounding: RoundingMode,
    overflow: OverflowPolicy = .standard
  ) -> (code: Word, flags: Flags) {
    if specials == .scale {
      let code = scaleCode(
        isNegative: isNegative, significand: UInt128(significand), exponent: exponent,
        sticky: sticky, rounding, overflow)
      return (Word(truncatingIfNeeded: code), [])
    }
    let sign: Word = isNegative ? 1 << Word(width - 1) : 0
    guard significand != 0 else { return (zero(sign), []) }

    // Beyond ±2^32 every format overflows or underflows alike; the clamp keeps the sums in range.
    let unit = min(max(exponent, -1 << 32), 1 << 32)
    let length = Word.bitWidth - significand.leadingZeroBitCount
    let leading = unit + length - 1
    guard leading <= maximumExponent + 1 else {
      return overflowed(isNegative, rounding, overflow)
    }

    let scale = max(leading, minimumExponent)
    let rounded = Rounded(
      significand, droppingLowest: scale - significandBits - unit, sticky: sticky,
      isNegative: isNegative, rounding,
      codeBelow: significandBits > 0 ? 0 : Word(scale - minimumExponent))
    // A significand of 2^(t+1) carries into the exponent field, as does 2^t out of the subnormals.
    let magnitude = rounded.significand + Word(scale - minimumExponent) << Word(significandBits)
    guard magnitude <= Word(truncatingIfNeeded: largestFinite) else {
      return overflowed(isNegative, rounding, overflow)
    }
    guard magnitude != 0 else {
      return (zero(sign), hasFlags ? [.inexact, .underflow] : [])
    }
    if isNegative, !isSigned {
      return (Word(truncatingIfNeeded: code(ofNegative: rounding, overflow)), [])
    }
    guard rounded.isInexact, hasFlags else { return (sign | magnitude, []) }
    guard leading < minimumExponent else { return (sign | magnitude, .inexact) }

    // Only a number of the binade below emin can reach 2^emin when rounded to p bits.
    let unbounded = Rounded(
      significand, droppingLowest: length - precision, sticky: sticky, isNegative: isNegative,
      rounding)
    let reachesNormal =
      leading == minimumExponent - 1 && unbounded.significand >> Word(significandBits) == 2
    return (sign | magnitude, reachesNormal ? .inexact : [.inexact, .underflow])
  }

  private var hasFlags: Bool { specials.hasFlags }

  private func zero<Word: FixedWidthInteger>(_ sign: Word) -> Word {
    specials.hasNegativeZero ? sign : 0
  }

  private func overflowed<Word: FixedWidthInteger>(
    _ isNegative: Bool, _ rounding: RoundingMode, _ policy: OverflowPolicy
  ) -> (code: Word, flags: Flags) {
    let code =
      isNegative && !isSigned
      ? code(ofNegative: rounding, policy) : code(ofOverflow: isNegative, rounding, policy)
    return (Word(truncatingIfNeeded: code), hasFlags ? [.overflow, .inexact] : [])
  }
}

/// A significand with its lowest bits rounded away.
private struct Rounded<Word: FixedWidthInteger & UnsignedInteger> {
  let significand: Word
  let isInexact: Bool

  /// Rounds `significand · 2^-count` to an integer; a negative count shifts exactly.
  ///
  /// What is odd is the code, which in a format of precision 1 is not the significand alone.
  @inline(__always)
  init(
    _ significand: Word, droppingLowest count: Int, sticky: Bool, isNegative: Bool,
    _ rounding: RoundingMode, codeBelow: Word = 0
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
    let isOdd = (kept ^ codeBelow) & 1 == 1
    let moves =
      switch rounding {
      case .nearestEven: half && (below || isOdd)
      case .nearestAway: half
      case .towardZero: false
      case .up: isInexact && !isNegative
      case .down: isInexact && isNegative
      case .odd: isInexact && !isOdd
      case .stochastic: preconditionFailure("constants and texts are not rounded at random")
      }
    self.significand = moves ? kept + 1 : kept
  }
}
