extension FloatFormat {
  /// The code nearest to a binary64 number under a rounding mode, flags dropped.
  ///
  /// Rounds once, by the rules of `encode(_:sticky:rounding:)`. A NaN gives the canonical NaN,
  /// an infinity the infinity of its sign. Allocates nothing.
  ///
  /// - Parameters:
  ///   - value: any binary64 datum.
  ///   - rounding: the rounding mode.
  /// - Returns: the code.
  public func encode(_ value: Double, rounding: RoundingMode = .nearestEven) -> Code {
    guard value.isFinite else {
      return value.isNaN ? canonicalNaN : code(ofInfinite: value.sign == .minus, .standard)
    }
    let bits = value.bitPattern
    let field = Int(truncatingIfNeeded: bits >> 52) & 0x7FF
    let fraction = bits & (1 << 52 - 1)
    let significand = field == 0 ? fraction : fraction | 1 << 52
    let exponent = max(field, 1) - 1075
    let isNegative = bits >> 63 == 1
    if width <= 64 {
      return Code(
        encode(
          isNegative: isNegative, significand: significand, exponent: exponent, sticky: false,
          rounding: rounding
        ).code)
    }
    return encode(
      isNegative: isNegative, significand: UInt128(significand), exponent: exponent, sticky: false,
      rounding: rounding
    ).code
  }

  /// The binary64 number of a code.
  ///
  /// Exact when the format has at most 11 exponent bits and 52 stored significand bits, and
  /// whenever else the value is a binary64 number; otherwise the nearest one, ties to even. Every
  /// NaN gives `Double.nan`. Allocates nothing.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the value, with the sign of a zero or an infinity.
  public func double(of code: Code) -> Double {
    requireCode(code)
    guard specials == .ieee, exponentBits <= 11, significandBits <= 52 else {
      return nearestDouble(of: code)
    }
    let bits = UInt64(truncatingIfNeeded: code)
    let sign = (bits &>> UInt64(width - 1)) &<< 63
    let fraction = bits & (1 &<< UInt64(significandBits) &- 1)
    let field = Int(bits &>> UInt64(significandBits)) & topExponentField
    let magnitude: Double
    if field == topExponentField {
      guard fraction == 0 else { return .nan }
      magnitude = .infinity
    } else if field == 0 {
      // Both factors and the product are exact: fraction < 2^52 and 2^(emin-t) >= 2^-1074.
      magnitude = Double(fraction) * Self.powerOfTwo(minimumExponent - significandBits)
    } else {
      let rebiased = UInt64(field - bias + 1023)
      magnitude = Double(bitPattern: rebiased &<< 52 | fraction &<< UInt64(52 - significandBits))
    }
    return Double(bitPattern: magnitude.bitPattern | sign)
  }

  private func nearestDouble(of code: Code) -> Double {
    guard let value = value(of: code) else {
      return isNaN(code) ? .nan : isNegative(code) ? -.infinity : .infinity
    }
    return Double(bitPattern: UInt64(FloatFormat(11, 52).encode(value).code))
  }

  /// `2^exponent` for an exponent of -1074…1023.
  private static func powerOfTwo(_ exponent: Int) -> Double {
    exponent >= -1022
      ? Double(bitPattern: UInt64(exponent + 1023) << 52)
      : Double(bitPattern: 1 << UInt64(exponent + 1074))
  }
}
