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
    self.init(code: Self.programs.code(.fromBinary64, value.bitPattern))
  }

  /// A `Float`, rounded once.
  ///
  /// - Parameter value: any number, infinity or NaN.
  @inlinable
  public init(_ value: Float) { self.init(Double(value)) }

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
  public init<Number: ProgrammedFloat>(_ value: Number) { self = Float.converted(value) }

  /// A programmed number of IEEE 754 kind, rounded once.
  ///
  /// - Parameter value: any number, infinity or NaN.
  public init<Number: ProgrammedFloat & BinaryFloatingPoint>(_ value: Number) {
    self = Float.converted(value)
  }

  private static func converted<Number: ProgrammedFloat>(_ value: Number) -> Float {
    let binary32 = NumberFormat.known("binary32")
    do {
      let operation = try OperationProgram(.convert(binary32), .float(Number.format))
      let code = FloatPrograms.lane(operation).results([Code(value.code)])[0]
      return Float(bitPattern: UInt32(truncatingIfNeeded: code))
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
