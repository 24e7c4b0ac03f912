/// A float without infinities whose magnitude of all ones is a NaN (OCP OFP8 E4M3, "fn").
///
/// A result beyond the largest finite number is a NaN.
@available(macOS 26, *)
public struct FiniteNaNFloat<
  BitPattern: FixedWidthInteger & UnsignedInteger & Sendable & BitwiseCopyable,
  let exponentBits: Int, let significandBits: Int
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
  public static var programs: FloatPrograms { .finiteNaN(exponentBits, significandBits) }
}
