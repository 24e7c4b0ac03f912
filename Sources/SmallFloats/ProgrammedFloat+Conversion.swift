import FormatArithmetic
import NumberFormats

extension ProgrammedFloat {
  /// A literal with a point, which the compiler makes a `Double`, rounded to the format.
  ///
  /// A decimal of more digits than a `Double` tells apart is thus rounded twice; `init(_: String)`
  /// rounds once.
  ///
  /// - Parameter value: the literal.
  public init(floatLiteral value: Double) { self.init(value) }

  /// A literal without a point, rounded once.
  ///
  /// - Parameter value: the literal.
  public init(integerLiteral value: Int64) { self.init(integer: value) }

  /// A `Double`, rounded once.
  ///
  /// - Parameter value: any number, infinity or NaN.
  @inlinable
  public init(_ value: Double) {
    let bits = value.bitPattern
    if let short = binary16Code(ofBinary64: bits) {
      self.init(code: Self.programs.code(.fromBinary16, short))
    } else {
      self.init(code: Self.programs.code(.fromBinary64, bits))
    }
  }

  /// A `Float`, rounded once.
  ///
  /// - Parameter value: any number, infinity or NaN.
  @inlinable
  public init(_ value: Float) {
    self.init(code: Self.programs.code(.fromBinary32, UInt64(value.bitPattern)))
  }

  /// A number of another programmed type, rounded once.
  ///
  /// - Parameter value: any number, infinity or NaN.
  public init<Other: ProgrammedFloat>(_ value: Other) {
    self = Self.outcome(converting: Code(value.code), of: Other.format).result
  }

  /// A code of another format, rounded once.
  static func outcome(converting code: Code, of source: FloatFormat, deliversFlags: Bool = false)
    -> Outcome<Self>
  {
    do {
      let operation = try OperationProgram(
        .convert(.float(format)), .float(source), deliversFlags: deliversFlags)
      return Outcome(FloatPrograms.lane(operation).results([code]))
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// `self · 2^power`, rounded once.
  ///
  /// - Parameter power: any integer.
  /// - Returns: the scaled number.
  public func scaled(byPowerOfTwo power: Int) -> Self {
    // Beyond what the operand holds every number overflows or underflows alike.
    let largest = 1 << (Self.format.scaleFormat.width - 1) - 1
    let clamped = UInt64(bitPattern: Int64(max(-largest, min(largest, power))))
    let mask = UInt64(truncatingIfNeeded: Self.format.scaleFormat.codeMask)
    return Self(code: Self.programs.code(.scaleB, code, clamped & mask))
  }
}

/// The binary16 code of a binary64 zero, or of a number that is a normal one there too.
///
/// The number is the same and only its code is shorter: all 65,536 conversions from binary16 are
/// known, while one from binary64 takes microseconds. Most literals are such numbers.
@usableFromInline
func binary16Code(ofBinary64 bits: UInt64) -> UInt64? {
  let (sign, magnitude) = ((bits >> 63) << 15, bits & (1 << 63 - 1))
  guard magnitude != 0 else { return sign }
  let short = magnitude >> 42
  // The exponent field of one is 1023 in binary64 and 15 in binary16.
  let rebiased = short &- (1023 - 15) << 10
  guard short << 42 == magnitude, (1 << 10..<31 << 10).contains(rebiased) else { return nil }
  return sign | rebiased
}

extension Double {
  /// The value of a programmed number; exact unless that has more than 53 significant bits or 11
  /// exponent bits.
  ///
  /// - Parameter value: any number, infinity or NaN.
  @inlinable
  public init<Number: ProgrammedFloat>(_ value: Number) {
    self.init(bitPattern: Number.programs.code(.toBinary64, value.code))
  }

  /// The value of a programmed number of IEEE 754 kind.
  ///
  /// - Parameter value: any number, infinity or NaN.
  @inlinable
  public init<Number: ProgrammedFloat & BinaryFloatingPoint>(_ value: Number) {
    self.init(bitPattern: Number.programs.code(.toBinary64, value.code))
  }
}

extension Float {
  /// A programmed number, rounded once.
  ///
  /// - Parameter value: any number, infinity or NaN.
  @inlinable
  public init<Number: ProgrammedFloat>(_ value: Number) {
    self.init(
      bitPattern: UInt32(truncatingIfNeeded: Number.programs.code(.toBinary32, value.code)))
  }

  /// A programmed number of IEEE 754 kind, rounded once.
  ///
  /// - Parameter value: any number, infinity or NaN.
  @inlinable
  public init<Number: ProgrammedFloat & BinaryFloatingPoint>(_ value: Number) {
    self.init(
      bitPattern: UInt32(truncatingIfNeeded: Number.programs.code(.toBinary32, value.code)))
  }
}
