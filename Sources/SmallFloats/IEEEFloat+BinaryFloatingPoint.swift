import FormatArithmetic
import NumberFormats

@available(macOS 26, *)
extension IEEEFloat: BinaryFloatingPoint {
  /// The fraction field's type.
  public typealias RawSignificand = UInt64
  /// The exponent field's type.
  public typealias RawExponent = UInt

  /// The number of exponent bits.
  public static var exponentBitCount: Int { exponentBits }

  /// The number of stored significand bits.
  public static var significandBitCount: Int { significandBits }

  /// The exponent field, with its bias.
  public var exponentBitPattern: UInt {
    UInt(code >> UInt64(significandBits)) & (1 << UInt(exponentBits) - 1)
  }

  /// The fraction field.
  public var significandBitPattern: UInt64 { code & (1 << UInt64(significandBits) - 1) }

  /// Puts the fields of a code together.
  ///
  /// - Parameters:
  ///   - sign: the sign.
  ///   - exponentBitPattern: the exponent field; higher bits are dropped.
  ///   - significandBitPattern: the fraction field; higher bits are dropped.
  public init(
    sign: FloatingPointSign, exponentBitPattern: UInt, significandBitPattern: UInt64
  ) {
    let field = UInt64(exponentBitPattern) & (1 << UInt64(exponentBits) - 1)
    let fraction = significandBitPattern & (1 << UInt64(significandBits) - 1)
    self.init(
      code: (sign == .minus ? Self.programs.signBit : 0) | field << UInt64(significandBits)
        | fraction)
  }

  /// The power of two of the number's exponent, with its sign; a NaN of infinities and NaNs.
  public var binade: Self {
    guard isFinite else { return .nan }
    guard !isZero else { return self }
    let power = Self.constant(Self.format.one).scaled(byPowerOfTwo: exponent)
    return Self(signOf: self, magnitudeOf: power)
  }

  /// The bits after the leading one that the significand needs; -1 of zero, infinities and NaNs.
  public var significandWidth: Int {
    guard isFinite, !isZero else { return -1 }
    let fraction = significandBitPattern
    let zeros = min(fraction.trailingZeroBitCount, significandBits)
    guard isSubnormal else { return significandBits - zeros }
    return UInt64.bitWidth - 1 - fraction.leadingZeroBitCount - zeros
  }

  /// A number of any binary floating-point type, rounded once.
  ///
  /// - Parameter value: any number, infinity or NaN of a type with at most 15 exponent bits and 112
  ///   stored significand bits.
  public init<Source: BinaryFloatingPoint>(_ value: Source) {
    self = Self.outcome(of: value, deliversFlags: false).result
  }

  /// A number of any binary floating-point type, if the format has it.
  ///
  /// - Parameter value: a number or an infinity; nil for a NaN, and when it would have to be rounded.
  public init?<Source: BinaryFloatingPoint>(exactly value: Source) {
    let outcome = Self.outcome(of: value, deliversFlags: true)
    guard !value.isNaN, outcome.flags.isEmpty else { return nil }
    self = outcome.result
  }

  private static func outcome<Source: BinaryFloatingPoint>(
    of value: Source, deliversFlags: Bool
  ) -> Outcome<Self> {
    do {
      let source = try FloatFormat(
        exponentBits: Source.exponentBitCount, significandBits: Source.significandBitCount)
      let sign: Code = value.sign == .minus ? source.signBit : 0
      let field = Code(value.exponentBitPattern) << Code(Source.significandBitCount)
      let code = sign | field | Code(value.significandBitPattern)
      return outcome(converting: code, of: source, deliversFlags: deliversFlags)
    } catch {
      preconditionFailure("\(Source.self) is not supported: \(error)")
    }
  }
}
