/// Which codes of a float format are infinities and NaNs, and whether it has a negative zero.
///
/// `ones` is the code without its sign that is all ones.
public enum SpecialCodes: String, CaseIterable, Hashable, Sendable {
  /// IEEE 754: the largest exponent field is kept for infinities and NaNs.
  case ieee
  /// No infinity; `ones` is a quiet NaN in either sign (OCP OFP8 E4M3, "fn").
  case finiteNaN
  /// No infinity and no negative zero, whose code is the only NaN ("fnuz").
  case finiteNaNUnsignedZero
  /// Numbers only (OCP MX FP6 and FP4).
  case finite
  /// IEEE P3109, extended: one NaN (the code of negative zero; unsigned, `ones`), no negative zero,
  /// infinities at `ones` (unsigned, just below the NaN).
  case p3109Extended
  /// IEEE P3109, finite: one NaN as in `p3109Extended`, no infinity, no negative zero.
  case p3109Finite
  /// OCP MX E8M0: powers of two only, no sign, no zero; `ones` is the NaN.
  case scale
}

extension SpecialCodes {
  /// Whether the format has infinities.
  public var hasInfinity: Bool { self == .ieee || self == .p3109Extended }

  /// Whether the format has a NaN.
  public var hasNaN: Bool { self != .finite }

  /// Whether a signed format has a zero of either sign.
  public var hasNegativeZero: Bool { self == .ieee || self == .finiteNaN || self == .finite }

  /// Whether the arithmetic is that of IEEE P3109: no flags, and `x / 0` is a NaN.
  public var isP3109: Bool { self == .p3109Extended || self == .p3109Finite }

  /// Whether operations raise the IEEE flags.
  public var hasFlags: Bool { !isP3109 && self != .scale }

  /// What a shape such as `e4m3fn` ends in.
  var shapeSuffix: String {
    switch self {
    case .ieee, .p3109Extended, .p3109Finite, .scale: ""
    case .finiteNaN: "fn"
    case .finiteNaNUnsignedZero: "fnuz"
    case .finite: "fin"
    }
  }
}

extension FloatFormat {
  /// The code without sign of the infinities; nil when the format has none.
  public var infinityMagnitude: Code? {
    switch specials {
    case .ieee: Code(topExponentField) << Code(significandBits)
    case .p3109Extended: magnitudeMask - (isSigned ? 0 : 1)
    case .finiteNaN, .finiteNaNUnsignedZero, .finite, .p3109Finite, .scale: nil
    }
  }

  /// The code of the largest finite number.
  public var largestFinite: Code {
    switch specials {
    case .ieee: (Code(topExponentField) << Code(significandBits)) - 1
    case .finiteNaN, .scale: magnitudeMask - 1
    case .finite, .finiteNaNUnsignedZero: magnitudeMask
    case .p3109Finite: magnitudeMask - (isSigned ? 0 : 1)
    case .p3109Extended: magnitudeMask - (isSigned ? 1 : 2)
    }
  }

  /// What an operation without a definable result delivers: of IEEE 754 kind the positive NaN with
  /// only the quiet bit of the fraction set (RISC-V's choice), else the only or the positive NaN, and
  /// zero in a format that has no NaN, as that is the one number that claims no magnitude.
  public var canonicalNaN: Code {
    switch specials {
    case .ieee: infinity | 1 << Code(significandBits - 1)
    case .finiteNaN, .scale: magnitudeMask
    case .finiteNaNUnsignedZero: signBit
    case .p3109Extended, .p3109Finite: isSigned ? signBit : magnitudeMask
    case .finite: 0
    }
  }

  /// Whether a code is a NaN of either kind.
  ///
  /// - Parameter code: a code of this format.
  /// - Returns: whether it is a NaN.
  public func isNaN(_ code: Code) -> Bool {
    switch specials {
    case .ieee: code & magnitudeMask > Code(topExponentField) << Code(significandBits)
    case .finiteNaN, .scale: code & magnitudeMask == magnitudeMask
    case .finiteNaNUnsignedZero, .p3109Extended, .p3109Finite: code == canonicalNaN
    case .finite: false
    }
  }

  /// Whether a code is an infinity of either sign.
  ///
  /// - Parameter code: a code of this format.
  /// - Returns: whether it is an infinity.
  public func isInfinite(_ code: Code) -> Bool {
    infinityMagnitude.map { code & magnitudeMask == $0 && !isNaN(code) } ?? false
  }
}
