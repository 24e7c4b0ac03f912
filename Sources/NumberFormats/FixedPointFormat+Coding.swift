extension FixedPointFormat {
  /// The exact value of a code; every code has one.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the value in units of `2^-f`; zero is positive.
  public func value(of code: Code) -> Dyadic {
    let integer = units.value(of: code)
    return Dyadic(
      isNegative: integer.isNegative, significand: integer.magnitude, exponent: -fractionBits)
  }

  /// The code of a number rounded once to a multiple of `2^-f`, or nil when that is out of range.
  ///
  /// With `sticky` true the number is any one whose magnitude lies strictly between `significand`
  /// and `significand + 1` units of `2^exponent`; in a mode to nearest one unit must then be at most
  /// a quarter of `2^-f`.
  ///
  /// - Parameters:
  ///   - value: the number, or its magnitude truncated.
  ///   - sticky: whether the number lies strictly beyond `value`, by less than one unit.
  ///   - rounding: the rounding mode, not a stochastic one.
  ///   - overflow: what a rounded number out of range becomes; nil to be told of it.
  /// - Returns: the code, and whether it stands for another number.
  public func encode(
    _ value: Dyadic, sticky: Bool = false, rounding: RoundingMode = .nearestEven,
    overflow: FixedPointOverflow? = nil
  ) -> (code: Code, isInexact: Bool)? {
    // What lies this far beyond the range, or below half a unit, does so whatever its distance.
    let shift = min(max(value.exponent + fractionBits, -300), 300)
    var (units, isInexact) = (value.significand, sticky)
    var isBeyond = false
    if shift >= 0 {
      isBeyond = units != 0 && shift > units.leadingZeroBitCount
      units = units << UInt128(shift)
    } else {
      let kept = units >> UInt128(-shift)
      let half = units >> UInt128(-shift - 1) & 1 == 1
      let below = sticky || -shift > units.trailingZeroBitCount + 1
      isInexact = units != 0 && (half || below) || sticky
      let isAway =
        switch rounding {
        case .nearestEven: half && (below || kept & 1 == 1)
        case .nearestAway: half
        case .towardZero: false
        case .up: isInexact && !value.isNegative
        case .down: isInexact && value.isNegative
        case .odd: isInexact && kept & 1 == 0
        case .stochastic: preconditionFailure("stochastic rounding needs random bits")
        }
      units = kept + (isAway && value.significand != 0 ? 1 : 0)
    }
    let rounded = SignedMagnitude(isNegative: value.isNegative, magnitude: units)
    if !isBeyond, let code = self.units.code(of: rounded) { return (code, isInexact) }
    switch overflow {
    case nil: return nil
    case .wrap: return ((value.isNegative ? ~units &+ 1 : units) & codeMask, true)
    case .saturate:
      let end = value.isNegative ? self.units.least : self.units.greatest
      return self.units.code(of: end).map { ($0, true) }
    }
  }
}
