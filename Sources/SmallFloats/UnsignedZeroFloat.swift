/// A float without infinities and without a negative zero, whose code is the only NaN ("fnuz").
///
/// A result beyond the largest finite number is the NaN.
@available(macOS 26, *)
public struct UnsignedZeroFloat<
  BitPattern: FixedWidthInteger & UnsignedInteger & Sendable & BitwiseCopyable,
  let exponentBits: Int, let significandBits: Int, let bias: Int
>: CompactFloat, SignedNumeric, BitwiseCopyable {
  /// The code, in the lowest bits.
  public let bitPattern: BitPattern

  /// The number of a code.
  ///
  /// - Parameter bitPattern: a code; no bit above the format's width may be set.
  @inlinable
  public init(bitPattern: BitPattern) {
    precondition(
      bitPattern >> BitPattern(1 + exponentBits + significandBits) == 0,
      "the code has bits above the width of its format")
    self.bitPattern = bitPattern
  }

  /// The programs of the format.
  @inlinable
  public static var programs: FloatPrograms {
    .unsignedZero(exponentBits, significandBits, bias: bias)
  }
}
