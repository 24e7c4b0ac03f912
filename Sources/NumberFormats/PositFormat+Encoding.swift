extension PositFormat {
  /// The code of a number rounded once into the format.
  ///
  /// With `sticky` false the number is `v = value` exactly; with `sticky` true it is any number
  /// whose magnitude lies strictly between `significand` and `significand + 1` units of
  /// `2^exponent`, and the significand must then have more bits than a code.
  ///
  /// What is rounded is the *string* of regime, exponent and fraction bits, to nearest with ties to
  /// the even code: where the cut falls inside regime or exponent, the midpoint of two codes is that
  /// of the format one bit wider and not of their values. A number other than 0 never becomes 0 or
  /// NaR: beyond the largest number it becomes that, below the least positive one that.
  ///
  /// - Parameters:
  ///   - value: the number, or its magnitude truncated.
  ///   - sticky: whether the number lies strictly beyond `value`, by less than one unit.
  /// - Returns: the code.
  public func encode(_ value: Dyadic, sticky: Bool = false) -> Code {
    let zeros = value.significand.leadingZeroBitCount
    precondition(
      !sticky || 128 - zeros > width, "a sticky number needs a significand of more bits than a code"
    )
    guard value.significand != 0 else { return 0 }
    // Beyond ±2^32 every format gives its largest or least number; the clamp keeps sums in range.
    let scale = min(max(value.exponent, -1 << 32), 1 << 32) + 127 - zeros
    let magnitude: Code
    if scale >= maximumExponent {
      magnitude = largest
    } else if scale < -maximumExponent {
      magnitude = leastPositive
    } else {
      magnitude = rounded(scale: scale, fraction: value.significand << UInt128(zeros), sticky)
    }
    return value.isNegative ? negated(magnitude) : magnitude
  }

  /// The magnitude code of a number of a binade within the range.
  ///
  /// - Parameters:
  ///   - scale: the power of two of the leading bit, from `-maximumExponent` to below
  ///     `maximumExponent`.
  ///   - fraction: the significand, its leading bit at the top.
  ///   - sticky: whether the number lies above that.
  /// - Returns: the code of the magnitude.
  private func rounded(scale: Int, fraction: UInt128, _ sticky: Bool) -> Code {
    let (regime, exponent) = (scale >> Self.exponentBits, UInt128(scale & 3))
    // 1…10 of regime + 2 bits, or 0…01 of 1 - regime bits.
    let regimeBits = regime >= 0 ? regime + 2 : 1 - regime
    let run: UInt128 = regime >= 0 ? (1 << UInt128(regime + 2)) - 2 : 1
    let used = regimeBits + Self.exponentBits
    let below = fraction << 1
    let string =
      run << UInt128(128 - regimeBits) | exponent << UInt128(128 - used) | below >> UInt128(used)
    let lost = sticky || below & ((1 << UInt128(used)) - 1) != 0

    let dropped = UInt128(128 - (width - 1))
    let kept = string >> dropped
    let rest = string << UInt128(width - 1)
    let isAbove = rest > 1 << 127 || (rest == 1 << 127 && (lost || kept & 1 == 1))
    return kept + (isAbove ? 1 : 0)
  }
}
