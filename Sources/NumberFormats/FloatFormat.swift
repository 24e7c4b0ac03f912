/// The bits of one number, least significant bit first, right-aligned in 128 bits.
///
/// Every format of the suite is at most 128 bits wide, so one code type serves all of them.
public typealias Code = UInt128

/// A binary floating-point format of IEEE 754 kind: how it spends its bits.
///
/// A code is `sign | exponent field | fraction field`. With `w` exponent bits, `t` stored
/// significand bits and bias `2^(w-1) - 1`, a code with sign `s`, exponent field `E` and fraction
/// field `F` stands for
///
/// - `E = 2^w - 1`: an infinity when `F = 0`, else a NaN, quiet when the top bit of `F` is set;
/// - `E = 0`: the zero or subnormal number `(-1)^s · F · 2^(emin - t)`;
/// - otherwise: the normal number `(-1)^s · (2^t + F) · 2^(E - bias - t)`.
///
/// A format is a value: two formats with equal fields are the same format, whatever they are
/// called. Source: IEEE 754-2019, section 3.4, read for any `w` and `t`.
public struct FloatFormat: Hashable, Sendable {
  /// The number of bits of the stored exponent field, 2…15.
  public let exponentBits: Int

  /// The number of stored significand bits, the leading one not counted, 1…112.
  public let significandBits: Int

  /// The exponent widths that a format may have.
  public static let exponentBitsRange = 2...15

  /// The stored significand widths that a format may have.
  public static let significandBitsRange = 1...112

  /// The limits in words, for error lines.
  static let limits = "2…15 exponent bits and 1…112 stored significand bits"

  /// Makes the format with the given field widths.
  ///
  /// - Parameters:
  ///   - exponentBits: the width of the exponent field in bits, 2…15.
  ///   - significandBits: the width of the stored significand in bits, 1…112.
  /// - Throws: `FormatError.outsideLimits` when a width is outside its range.
  public init(exponentBits: Int, significandBits: Int) throws(FormatError) {
    guard Self.exponentBitsRange.contains(exponentBits),
      Self.significandBitsRange.contains(significandBits)
    else {
      throw .outsideLimits(
        name: "e\(exponentBits)m\(significandBits)", limits: Self.limits)
    }
    self.exponentBits = exponentBits
    self.significandBits = significandBits
  }

  /// For the catalogue, whose widths are known to be legal.
  init(_ exponentBits: Int, _ significandBits: Int) {
    precondition(
      Self.exponentBitsRange.contains(exponentBits)
        && Self.significandBitsRange.contains(significandBits),
      "a format of the catalogue lies outside the limits of FloatFormat")
    self.exponentBits = exponentBits
    self.significandBits = significandBits
  }
}

extension FloatFormat {
  /// The number of bits of a code: sign, exponent field and stored significand.
  public var width: Int { 1 + exponentBits + significandBits }

  /// The number of significand bits, the leading one counted: `p = t + 1`.
  public var precision: Int { significandBits + 1 }

  /// The exponent bias, `2^(w-1) - 1`.
  public var bias: Int { (1 << (exponentBits - 1)) - 1 }

  /// The exponent of the least normal number, `emin = 1 - bias`.
  public var minimumExponent: Int { 1 - bias }

  /// The exponent of the largest finite number, `emax = bias`.
  public var maximumExponent: Int { bias }

  /// The exponent field of infinities and NaNs: all ones.
  public var topExponentField: Int { (1 << exponentBits) - 1 }

  /// The mask of the fraction field.
  public var fractionMask: Code { (1 << Code(significandBits)) - 1 }

  /// The mask of a whole code.
  public var codeMask: Code { width == 128 ? .max : (1 << Code(width)) - 1 }

  /// The sign bit.
  public var signBit: Code { 1 << Code(width - 1) }

  /// The code of the positive infinity.
  public var infinity: Code { Code(topExponentField) << Code(significandBits) }

  /// The canonical quiet NaN: positive, only the quiet bit of the fraction set (RISC-V's choice).
  public var canonicalNaN: Code { infinity | (1 << Code(significandBits - 1)) }

  /// The code of the largest finite number, `(2 - 2^-t) · 2^emax`.
  public var largestFinite: Code { infinity - 1 }

  /// The code of the least positive normal number, `2^emin`.
  public var leastNormal: Code { 1 << Code(significandBits) }

  /// The code of the least positive subnormal number, `2^(emin - t)`.
  public var leastSubnormal: Code { 1 }

  /// The code of one.
  public var one: Code { Code(bias) << Code(significandBits) }
}
