extension FloatFormat {
  /// The code of a number rounded to a power of two, of a format of powers of two.
  ///
  /// A number below zero, a zero and one that rounds to zero have no code: they are a NaN, or the
  /// least power when saturating. Of two equally near powers the one with the even code is taken.
  func scaleCode(
    isNegative: Bool, significand: UInt128, exponent: Int, sticky: Bool, _ rounding: RoundingMode,
    _ policy: OverflowPolicy
  ) -> Code {
    let none = policy == .standard ? canonicalNaN : 0
    guard !isNegative, significand != 0 else { return none }
    let length = UInt128.bitWidth - significand.leadingZeroBitCount
    let rest = length == 1 ? 0 : significand << UInt128(UInt128.bitWidth - length + 1)
    let half: UInt128 = 1 << 127
    // `lower` is one more than the code of the power below, so that 0 stands for zero.
    var lower = min(max(exponent, -1 << 32), 1 << 32) + length - 1 + bias + 1
    var (isInexact, comparison) = (rest != 0 || sticky, Self.compare(rest, half, sticky))
    if lower < 1 {
      // Between zero and the least power 2^-bias: at its half when this is 2^-(bias+1) exactly.
      let isHalf = lower == 0 && !isInexact
      comparison = isHalf ? 0 : lower == 0 ? 1 : -1
      (lower, isInexact) = (0, true)
    }
    let isOdd = lower > 0 && lower & 1 == 0
    let moves =
      switch rounding {
      case .nearestEven: comparison > 0 || (comparison == 0 && isOdd)
      case .nearestAway: comparison >= 0
      case .towardZero, .down: false
      case .up: isInexact
      case .odd: isInexact && !isOdd
      case .stochastic: preconditionFailure("constants and texts are not rounded at random")
      }
    let rounded = (isInexact && moves ? lower + 1 : lower) - 1
    if rounded < 0 { return none }
    guard rounded <= Int(largestFinite) else {
      return code(ofOverflow: false, rounding, policy)
    }
    return Code(rounded)
  }

  /// Whether the part beyond a power is below, at or above half of it.
  private static func compare(_ rest: UInt128, _ half: UInt128, _ sticky: Bool) -> Int {
    if rest == half { return sticky ? 1 : 0 }
    return rest > half ? 1 : -1
  }
}
