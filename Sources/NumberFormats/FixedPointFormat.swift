/// What a fixed-point or integer result outside its range becomes.
public enum FixedPointOverflow: String, CaseIterable, Hashable, Sendable {
  /// The result modulo `2^n`: its `n` lowest bits.
  case wrap
  /// The number of the format nearest to the result: the least or the greatest one.
  case saturate
}

/// A binary fixed-point format: an integer of 1…128 bits in units of `2^-f`.
///
/// The value of a code is `c · 2^-f`, where `c` is the code read as two's complement when signed and
/// as unsigned otherwise. The name is written in Q notation without the sign bit, as Texas
/// Instruments does: `q⟨m⟩.⟨f⟩` has `m + f + 1` bits and `uq⟨m⟩.⟨f⟩` has `m + f`.
public struct FixedPointFormat: Hashable, Sendable {
  /// The number of bits of a code, 1…128.
  public let width: Int

  /// The number of bits below the point, `f`: at most all but the sign bit.
  public let fractionBits: Int

  /// Whether the highest bit weighs negatively (two's complement).
  public let isSigned: Bool

  /// The widths that a format may have.
  public static let widthRange = 1...128

  /// The limits in words, for error lines.
  static let limits = "1…128 bits in all, the sign bit of a signed format above the point"

  /// Makes the fixed-point format of a width.
  ///
  /// - Parameters:
  ///   - width: the number of bits, 1…128.
  ///   - fractionBits: how many of them stand below the point; the sign bit stands above it.
  ///   - isSigned: two's complement when true, unsigned when false.
  /// - Throws: `FormatError.outsideLimits` when a number is outside its range.
  public init(width: Int, fractionBits: Int, isSigned: Bool) throws(FormatError) {
    let integerBits = width - (isSigned ? 1 : 0) - fractionBits
    guard Self.widthRange.contains(width), fractionBits >= 0, integerBits >= 0 else {
      throw .outsideLimits(
        name: Self.name(isSigned, integerBits, fractionBits), limits: Self.limits)
    }
    self.width = width
    self.fractionBits = fractionBits
    self.isSigned = isSigned
  }

  /// For the catalogue, whose numbers are known to be legal.
  init(_ width: Int, fractionBits: Int, isSigned: Bool) {
    precondition(
      Self.widthRange.contains(width) && (0...(width - (isSigned ? 1 : 0))).contains(fractionBits),
      "a format of the catalogue lies outside the limits of FixedPointFormat")
    self.width = width
    self.fractionBits = fractionBits
    self.isSigned = isSigned
  }

  /// The integers of a format as numbers of fixed point without fraction bits.
  ///
  /// - Parameter integers: the integer format.
  public init(_ integers: IntegerFormat) {
    width = integers.width
    fractionBits = 0
    isSigned = integers.isSigned
  }

  /// The element of OCP's MXINT8: 8 bits, 6 of them below the point, from -2 to 1.984375.
  public static let mxint8 = FixedPointFormat(8, fractionBits: 6, isSigned: true)

  private static func name(_ isSigned: Bool, _ integerBits: Int, _ fractionBits: Int) -> String {
    (isSigned ? "q" : "uq") + "\(integerBits).\(fractionBits)"
  }
}

extension FixedPointFormat {
  /// The number of bits above the point, the sign bit not counted.
  public var integerBits: Int { width - (isSigned ? 1 : 0) - fractionBits }

  /// The name, which is the shape: `q1.6` or `uq8.8`.
  public var name: String { Self.name(isSigned, integerBits, fractionBits) }

  /// The mask of a whole code.
  public var codeMask: Code { width == 128 ? .max : (1 << Code(width)) - 1 }

  /// The sign bit of a signed format; the highest bit of an unsigned one.
  public var highestBit: Code { 1 << Code(width - 1) }

  /// The format of the same codes read as integers, in units of one.
  public var units: IntegerFormat { IntegerFormat(width, isSigned: isSigned) }
}
