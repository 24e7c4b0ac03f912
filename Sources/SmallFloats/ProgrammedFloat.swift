import NumberFormats

/// A floating-point number of which every result is computed by a program of transverse reads.
///
/// A type stores a code and names the programs of its format; everything else is supplied from them:
/// arithmetic, comparisons, rounding, neighbours, literals, conversions and text. Results are rounded
/// to nearest, ties to even, under the overflow policy that the format's standard has; for other
/// choices and for flags see `outcome(of:_:attributes:random:)`.
///
/// What no program does is reading and printing text, and telling zeros apart from other codes for
/// hashing.
///
/// A type of one's own takes four lines:
///
/// ```swift
/// struct Nibble: CompactFloat, SignedNumeric {
///   static let programs = FloatPrograms(e2m1fn)  // a `FloatFormat` of at most 64 bits
///   let bitPattern: UInt8
///   init(bitPattern: UInt8) { self.bitPattern = bitPattern }
/// }
/// ```
///
/// Types of IEEE 754 kind are `BinaryFloatingPoint` as well; the others are `CompactFloat`.
public protocol ProgrammedFloat: Numeric, Comparable, Hashable, Sendable, Codable,
  ExpressibleByFloatLiteral, LosslessStringConvertible
where Magnitude == Self, IntegerLiteralType == Int64, FloatLiteralType == Double {
  /// What holds a code: an unsigned integer of at least the format's width.
  associatedtype BitPattern: FixedWidthInteger & UnsignedInteger & Sendable

  /// The programs of the type's format.
  static var programs: FloatPrograms { get }

  /// The code, in the lowest bits.
  var bitPattern: BitPattern { get }

  /// The number of a code.
  ///
  /// - Parameter bitPattern: a code; no bit above the format's width may be set.
  init(bitPattern: BitPattern)
}

extension ProgrammedFloat {
  /// The format of the type.
  public static var format: FloatFormat { programs.format }

  /// The code as the programs take it.
  @inlinable
  var code: UInt64 { UInt64(truncatingIfNeeded: bitPattern) }

  /// The number of a code that a program delivered.
  @inlinable
  init(code: UInt64) { self.init(bitPattern: BitPattern(truncatingIfNeeded: code)) }
}

/// A float that is not of IEEE 754 kind: without infinities, without NaNs, or with a single zero.
///
/// It has all that `FloatingPoint` has and its codes allow, by the same names.
public protocol CompactFloat: ProgrammedFloat {}
