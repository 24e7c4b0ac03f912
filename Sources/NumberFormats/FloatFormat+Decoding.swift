extension FloatFormat {
  /// Whether the sign bit of a code is set, also of a zero or a NaN.
  ///
  /// - Parameter code: a code of this format.
  /// - Returns: the sign bit.
  public func isNegative(_ code: Code) -> Bool { code & signBit != 0 }

  /// The exponent field of a code, `0 … 2^w - 1`.
  ///
  /// - Parameter code: a code of this format.
  /// - Returns: the stored field, the bias not subtracted.
  public func exponentField(of code: Code) -> Int {
    Int(truncatingIfNeeded: code >> Code(significandBits)) & topExponentField
  }

  /// The class of a code: the kind of datum it stands for, and its sign.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: one of the six kinds, with the sign bit.
  public func classify(_ code: Code) -> FloatClass {
    requireCode(code)
    let kind: FloatClass.Kind
    if isNaN(code) {
      let isSignaling = specials == .ieee && code >> Code(significandBits - 1) & 1 == 0
      kind = isSignaling ? .signalingNaN : .quietNaN
    } else if isInfinite(code) {
      kind = .infinity
    } else if exponentField(of: code) != 0 || specials == .scale {
      kind = .normal
    } else {
      kind = code & fractionMask == 0 ? .zero : .subnormal
    }
    return FloatClass(kind: kind, isNegative: isNegative(code))
  }

  /// The exact value of a code, or nil for an infinity or a NaN.
  ///
  /// The form is the one of the encoding: the significand is `F` for exponent field `E = 0` and
  /// `2^t + F` otherwise, the exponent is `max(E, 1) - bias - t`.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the value, `±0` with its sign, or nil when the code is not finite.
  public func value(of code: Code) -> Dyadic? {
    requireCode(code)
    guard !isNaN(code), !isInfinite(code) else { return nil }
    let field = exponentField(of: code)
    let fraction = code & fractionMask
    if specials == .scale { return Dyadic(significand: 1, exponent: field - bias) }
    return Dyadic(
      isNegative: isNegative(code),
      significand: field == 0 ? fraction : leastNormal | fraction,
      exponent: max(field, 1) - bias - significandBits)
  }

  func requireCode(_ code: Code) {
    precondition(code & ~codeMask == 0, "the code has bits above the width of its format")
  }
}
