/// A float of IEEE P3109, `Binary{width}p{precision}` of a domain.
///
/// There is one NaN and one zero; `x / 0` is the NaN, and no flags are raised.
@available(macOS 26, *)
public struct P3109Float<
  BitPattern: FixedWidthInteger & UnsignedInteger & Sendable & BitwiseCopyable,
  let width: Int, let precision: Int, Domain: P3109DomainTag
>: CompactFloat, BitwiseCopyable {
  /// The code, in the lowest bits.
  public let bitPattern: BitPattern

  /// The number of a code.
  ///
  /// - Parameter bitPattern: a code; no bit above the format's width may be set.
  @inlinable
  public init(bitPattern: BitPattern) {
    precondition(
      bitPattern >> BitPattern(width) == 0, "the code has bits above the width of its format")
    self.bitPattern = bitPattern
  }

  /// The programs of the format.
  @inlinable
  public static var programs: FloatPrograms { .p3109(width, precision, Domain.domain) }
}

@available(macOS 26, *)
extension P3109Float: SignedNumeric where Domain: SignedP3109DomainTag {}

/// Which numbers a format of IEEE P3109 has.
public enum P3109Domain: Hashable, Sendable {
  /// Numbers of either sign, and infinities.
  case signedExtended
  /// Numbers of either sign.
  case signedFinite
  /// Numbers from zero up, and infinity.
  case unsignedExtended
  /// Numbers from zero up.
  case unsignedFinite

  /// Whether there are numbers below zero.
  public var isSigned: Bool { self == .signedExtended || self == .signedFinite }

  /// Whether there is an infinity.
  public var isExtended: Bool { self == .signedExtended || self == .unsignedExtended }
}

/// A domain as a type, by which `P3109Float` is told.
public protocol P3109DomainTag {
  /// The domain.
  static var domain: P3109Domain { get }
}

/// A domain with numbers below zero.
public protocol SignedP3109DomainTag: P3109DomainTag {}

/// Numbers of either sign, and infinities: the letters `se`.
public enum SignedExtended: SignedP3109DomainTag {
  /// The domain.
  public static var domain: P3109Domain { .signedExtended }
}

/// Numbers of either sign: the letters `sf`.
public enum SignedFinite: SignedP3109DomainTag {
  /// The domain.
  public static var domain: P3109Domain { .signedFinite }
}

/// Numbers from zero up, and infinity: the letters `ue`.
public enum UnsignedExtended: P3109DomainTag {
  /// The domain.
  public static var domain: P3109Domain { .unsignedExtended }
}

/// Numbers from zero up: the letters `uf`.
public enum UnsignedFinite: P3109DomainTag {
  /// The domain.
  public static var domain: P3109Domain { .unsignedFinite }
}
