/// A float of IEEE 754 kind with any number of exponent and significand bits.
///
/// ```swift
/// typealias Half = IEEEFloat<UInt16, 5, 10>
/// let third: Half = 1 / 3
/// ```
///
/// A code is `sign | exponent field | fraction field`; the largest exponent field is kept for
/// infinities and NaNs. The type is a `BinaryFloatingPoint` whose operations are all computed by
/// programs of transverse reads.
@available(macOS 26, *)
public struct IEEEFloat<
  BitPattern: FixedWidthInteger & UnsignedInteger & Sendable & BitwiseCopyable,
  let exponentBits: Int, let significandBits: Int
>: ProgrammedFloat, BitwiseCopyable {
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
  public static var programs: FloatPrograms { .ieee(exponentBits, significandBits) }
}
