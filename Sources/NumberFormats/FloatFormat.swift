/// The bits of one number, least significant bit first, right-aligned in 128 bits.
///
/// Every format of the suite is at most 128 bits wide, so one code type serves all of them.
public typealias Code = UInt128

/// A binary floating-point format: how it spends its bits.
///
/// A code is `sign | exponent field | fraction field`, of an unsigned format without the sign. With
/// `w` exponent bits, `t` stored significand bits and a bias, a code with sign `s`, exponent field
/// `E` and fraction field `F` that is none of the format's special codes stands for
///
/// - `E = 0`: the zero or subnormal number `(-1)^s · F · 2^(emin - t)`, where `emin = 1 - bias`;
/// - otherwise: the normal number `(-1)^s · (2^t + F) · 2^(E - bias - t)`.
///
/// Which codes are infinities and NaNs instead is up to `specials`. A format is a value: two formats
/// with equal fields are the same format, whatever they are called. Sources: IEEE 754-2019, section
/// 3.4, read for any `w` and `t`; OCP OFP8 and MX 1.0; IEEE P3109 interim report 4.0.
public struct FloatFormat: Hashable, Sendable {
  /// The number of bits of the stored exponent field, 1…16.
  public let exponentBits: Int

  /// The number of stored significand bits, the leading one not counted, 0…112.
  public let significandBits: Int

  /// What is subtracted from the exponent field of a normal number.
  public let bias: Int

  /// Whether a code has a sign bit; an unsigned format has no negative numbers.
  public let isSigned: Bool

  /// Which codes are infinities and NaNs, and whether there is a negative zero.
  public let specials: SpecialCodes

  /// The exponent widths that a format of IEEE 754 kind may have.
  public static let exponentBitsRange = 2...15

  /// The stored significand widths that a format of IEEE 754 kind may have.
  public static let significandBitsRange = 1...112

  /// The limits in words, for error lines.
  static let limits =
    "2…15 exponent bits and 1…112 stored significand bits, and of formats without infinities a bias of "
    + "1…32767"

  /// Makes the format of IEEE 754 kind with the given field widths.
  ///
  /// - Parameters:
  ///   - exponentBits: the width of the exponent field in bits, 2…15.
  ///   - significandBits: the width of the stored significand in bits, 1…112.
  /// - Throws: `FormatError.outsideLimits` when a width is outside its range.
  public init(exponentBits: Int, significandBits: Int) throws(FormatError) {
    try self.init(exponentBits: exponentBits, significandBits: significandBits, specials: .ieee)
  }

  /// Makes the signed format with the given field widths and special codes.
  ///
  /// - Parameters:
  ///   - exponentBits: the width of the exponent field in bits, 2…15.
  ///   - significandBits: the width of the stored significand in bits, 1…112.
  ///   - specials: which codes are special; `finite`, `finiteNaN`, `finiteNaNUnsignedZero` or `ieee`.
  ///   - bias: the exponent bias, 1…32,767; nil for the usual one, `2^(w-1) - 1`, which
  ///     `finiteNaNUnsignedZero` raises by one.
  /// - Throws: `FormatError.outsideLimits` when a number is outside its range.
  public init(
    exponentBits: Int, significandBits: Int, specials: SpecialCodes, bias: Int? = nil
  ) throws(FormatError) {
    let usual = Self.usualBias(exponentBits, specials)
    let name = "e\(exponentBits)m\(significandBits)\(specials.shapeSuffix)"
    guard Self.exponentBitsRange.contains(exponentBits),
      Self.significandBitsRange.contains(significandBits),
      [.ieee, .finite, .finiteNaN, .finiteNaNUnsignedZero].contains(specials),
      specials != .ieee || bias == nil || bias == usual, (1...32_767).contains(bias ?? usual)
    else { throw .outsideLimits(name: name, limits: Self.limits) }
    self.init(exponentBits, significandBits, bias: bias ?? usual, specials: specials)
  }

  /// Makes the IEEE P3109 format `Binary{K}p{P}{s|u}{e|f}`.
  ///
  /// - Parameters:
  ///   - width: `K`, the number of bits of a code, 3…16.
  ///   - precision: `P`, the significand bits with the leading one: 1…K-1, unsigned 1…K.
  ///   - isSigned: whether codes have a sign.
  ///   - isExtended: whether the format has infinities.
  /// - Throws: `FormatError.outsideLimits` when a number is outside its range.
  public init(p3109Width width: Int, precision: Int, isSigned: Bool, isExtended: Bool)
    throws(FormatError)
  {
    guard (3...16).contains(width), (1...(isSigned ? width - 1 : width)).contains(precision) else {
      let letters = (isSigned ? "s" : "u") + (isExtended ? "e" : "f")
      throw .outsideLimits(
        name: "binary\(width)p\(precision)\(letters)",
        limits: "3…16 bits and a precision of 1 up to the width, signed less one")
    }
    let exponentBits = width - precision + (isSigned ? 0 : 1)
    self.init(
      exponentBits, precision - 1, bias: 1 << (exponentBits - 1), isSigned: isSigned,
      specials: isExtended ? .p3109Extended : .p3109Finite)
  }

  /// For the catalogue, whose numbers are known to be legal.
  init(
    _ exponentBits: Int, _ significandBits: Int, bias: Int? = nil, isSigned: Bool = true,
    specials: SpecialCodes = .ieee
  ) {
    precondition(
      (1...16).contains(exponentBits) && (0...112).contains(significandBits),
      "a format of the catalogue lies outside the limits of FloatFormat")
    self.exponentBits = exponentBits
    self.significandBits = significandBits
    self.bias = bias ?? Self.usualBias(exponentBits, specials)
    self.isSigned = isSigned
    self.specials = specials
  }

  /// `2^(w-1) - 1`, and one more where the code of negative zero is the NaN.
  private static func usualBias(_ exponentBits: Int, _ specials: SpecialCodes) -> Int {
    (1 << (max(1, min(exponentBits, 15)) - 1)) - (specials == .finiteNaNUnsignedZero ? 0 : 1)
  }
}

extension FloatFormat {
  /// The number of bits of a code: sign, exponent field and stored significand.
  public var width: Int { magnitudeBits + (isSigned ? 1 : 0) }

  /// The number of bits of a code without its sign.
  public var magnitudeBits: Int { exponentBits + significandBits }

  /// The number of significand bits, the leading one counted: `p = t + 1`.
  public var precision: Int { significandBits + 1 }

  /// The exponent of the least normal number, `emin = 1 - bias`.
  public var minimumExponent: Int { 1 - bias }

  /// The exponent of the largest finite number, `emax`.
  public var maximumExponent: Int {
    Int(truncatingIfNeeded: largestFinite >> Code(significandBits)) - bias
  }

  /// The largest exponent field: all ones.
  public var topExponentField: Int { (1 << exponentBits) - 1 }

  /// The mask of the fraction field.
  public var fractionMask: Code { (1 << Code(significandBits)) - 1 }

  /// The mask of a whole code.
  public var codeMask: Code { width == 128 ? .max : (1 << Code(width)) - 1 }

  /// The mask of a code without its sign.
  public var magnitudeMask: Code { (1 << Code(magnitudeBits)) - 1 }

  /// The sign bit; zero in an unsigned format.
  public var signBit: Code { isSigned ? 1 << Code(width - 1) : 0 }

  /// The code of the least positive normal number, `2^emin`.
  public var leastNormal: Code { 1 << Code(significandBits) }

  /// The code of the least positive number: subnormal, unless the precision is 1.
  public var leastSubnormal: Code { specials == .scale ? 0 : 1 }

  /// The code of one; a format of small range with an unusual bias may not have it.
  public var one: Code { Code(bias) << Code(significandBits) }
}
