/// A binary integer format: two's complement or unsigned, 1…128 bits.
///
/// An unsigned code `c` of width `n` stands for `c`; a signed one for `c` when `c < 2^(n-1)` and
/// for `c - 2^n` otherwise.
public struct IntegerFormat: Hashable, Sendable {
  /// The number of bits of a code, 1…128.
  public let width: Int

  /// Whether the highest bit weighs `-2^(width-1)` (two's complement).
  public let isSigned: Bool

  /// The widths that a format may have.
  public static let widthRange = 1...128

  /// The limits in words, for error lines.
  static let limits = "1…128 bits"

  /// Makes the integer format of a width.
  ///
  /// - Parameters:
  ///   - width: the number of bits, 1…128.
  ///   - isSigned: two's complement when true, unsigned when false.
  /// - Throws: `FormatError.outsideLimits` when the width is outside its range.
  public init(width: Int, isSigned: Bool) throws(FormatError) {
    guard Self.widthRange.contains(width) else {
      throw .outsideLimits(name: "\(isSigned ? "int" : "uint")\(width)", limits: Self.limits)
    }
    self.width = width
    self.isSigned = isSigned
  }

  /// For the catalogue, whose widths are known to be legal.
  init(_ width: Int, isSigned: Bool) {
    precondition(
      Self.widthRange.contains(width),
      "a format of the catalogue lies outside the limits of IntegerFormat")
    self.width = width
    self.isSigned = isSigned
  }
}

extension IntegerFormat {
  /// The mask of a whole code.
  public var codeMask: Code { width == 128 ? .max : (1 << Code(width)) - 1 }

  /// The sign bit of a signed format; the highest bit of an unsigned one.
  public var highestBit: Code { 1 << Code(width - 1) }
}
