/// A posit format of the Posit Standard (2022): two exponent bits, 2…64 bits in all.
///
/// A code is a two's-complement integer, and codes compare as such. Code 0 is zero and `10…0` is
/// NaR, "not a real". Of the positive code of a number, after the sign bit:
///
/// - the *regime*: a run of `k` equal bits, ended by the opposite bit or the end of the word; a run
///   of ones stands for `r = k - 1`, one of zeros for `r = -k`;
/// - the *exponent*: two bits `e`, the missing ones 0;
/// - the *fraction*: the rest, `f` in `[0, 1)`.
///
/// The number is `(1 + f) · 2^(4r + e)`. A negative number has the two's complement of that code.
public struct PositFormat: Hashable, Sendable {
  /// The number of bits of a code, 2…64.
  public let width: Int

  /// The widths that a format may have.
  public static let widthRange = 2...64

  /// The number of exponent bits, the same in every width.
  public static let exponentBits = 2

  /// The limits in words, for error lines.
  static let limits = "2…64 bits"

  /// Makes the posit format of a width.
  ///
  /// - Parameter width: the number of bits, 2…64.
  /// - Throws: `FormatError.outsideLimits` when the width is outside its range.
  public init(width: Int) throws(FormatError) {
    guard Self.widthRange.contains(width) else {
      throw .outsideLimits(name: "posit\(width)", limits: Self.limits)
    }
    self.width = width
  }

  /// For the catalogue, whose widths are known to be legal.
  init(_ width: Int) {
    precondition(
      Self.widthRange.contains(width),
      "a format of the catalogue lies outside the limits of PositFormat")
    self.width = width
  }
}

extension PositFormat {
  /// The name, which is the shape: `posit16`.
  public var name: String { "posit\(width)" }

  /// The integers that order as the posits do by their codes.
  public var codes: IntegerFormat { IntegerFormat(width, isSigned: true) }

  /// The mask of a whole code.
  public var codeMask: Code { (1 << Code(width)) - 1 }

  /// The sign bit.
  public var signBit: Code { 1 << Code(width - 1) }

  /// The code of NaR, the result of every operation that has no real one: `10…0`.
  public var notAReal: Code { signBit }

  /// The code of the largest number, maxPos: `2^(4n - 8)`.
  public var largest: Code { signBit - 1 }

  /// The code of the least positive number, minPos: `2^(8 - 4n)`.
  public var leastPositive: Code { 1 }

  /// The code of one: `010…0`.
  public var one: Code { signBit >> 1 }

  /// The power of two of the largest number, `4n - 8`; that of the least positive one is `8 - 4n`.
  public var maximumExponent: Int { 4 * width - 8 }

  /// The most fraction bits that a code has: `n - 5`, of the numbers from 1/16 to below 16.
  public var fractionBits: Int { max(0, width - 5) }

  /// The number of bits of the format's quire, `16n`.
  public var quireWidth: Int { 16 * width }

  /// The number of fraction bits of the quire, `8n - 16`: its unit is the square of the least
  /// positive number.
  public var quireFractionBits: Int { 8 * width - 16 }
}
