extension PositFormat {
  /// Whether a code is below zero; NaR is not a number and counts as neither.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: whether it stands for a negative number.
  public func isNegative(_ code: Code) -> Bool { code & signBit != 0 && code != notAReal }

  /// The two's complement of a code: the negative of its number; zero and NaR are their own.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the code of the negative.
  public func negated(_ code: Code) -> Code {
    requireCode(code)
    return (~code & codeMask) &+ 1 & codeMask
  }

  /// The exact value of a code, or nil for NaR.
  ///
  /// The significand is `2^t + F` with as many fraction bits `t` as the code has; zero is positive.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the value, or nil when the code is NaR.
  public func value(of code: Code) -> Dyadic? {
    requireCode(code)
    guard code != notAReal else { return nil }
    guard code != 0 else { return Dyadic(significand: 0, exponent: 0) }
    let fields = fields(of: code)
    let scale = 4 * fields.regime + fields.exponent
    return Dyadic(
      isNegative: isNegative(code),
      significand: 1 << UInt128(fields.fractionBits) | fields.fraction,
      exponent: scale - fields.fractionBits)
  }

  /// The fields of the magnitude of a code that is neither zero nor NaR.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the length of the regime with the bit that ends it; the regime's value `r`; the
  ///   exponent `e`, the missing bits 0; the fraction and how many bits it has.
  public func fields(of code: Code)
    -> (regimeBits: Int, regime: Int, exponent: Int, fraction: Code, fractionBits: Int)
  {
    requireCode(code)
    precondition(code != 0 && code != notAReal, "zero and NaR have no fields")
    let magnitude = isNegative(code) ? negated(code) : code
    let bits = width - 1
    // The bits after the sign, left-aligned in 128.
    let aligned = magnitude << UInt128(128 - bits)
    let isLarge = aligned >> 127 == 1
    let run = min(bits, (isLarge ? ~aligned : aligned).leadingZeroBitCount)
    let regimeBits = min(bits, run + 1)
    let rest = bits - regimeBits
    let below = magnitude & ((1 << UInt128(rest)) - 1)
    let fractionBits = max(0, rest - Self.exponentBits)
    let exponent = (below << UInt128(max(0, Self.exponentBits - rest))) >> UInt128(fractionBits)
    return (
      regimeBits, isLarge ? run - 1 : -run, Int(exponent),
      below & ((1 << UInt128(fractionBits)) - 1), fractionBits
    )
  }

  func requireCode(_ code: Code) {
    precondition(code & ~codeMask == 0, "the code has bits above the width of its format")
  }
}
