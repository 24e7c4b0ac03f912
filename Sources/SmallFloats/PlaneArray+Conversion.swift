import FormatArithmetic
import Lanes
import NumberFormats

extension PlaneArray {
  /// Numbers of another type, each rounded once.
  ///
  /// - Parameter other: numbers, infinities and NaNs.
  public init<Other: ProgrammedFloat>(_ other: PlaneArray<Other>) {
    self.init(
      planes: Self.converted(
        other.planes, from: .float(Other.format), to: .float(Number.format)))
  }

  /// `Float`s, each rounded once.
  ///
  /// - Parameter values: any numbers, infinities and NaNs.
  public init(rounding values: [Float]) {
    let planes = BitPlanes(codes: values.map(\.bitPattern), width: 32)
    self.init(
      planes: Self.converted(planes, from: .known("binary32"), to: .float(Number.format)))
  }

  /// `Double`s, each rounded once.
  ///
  /// - Parameter values: any numbers, infinities and NaNs.
  public init(rounding values: [Double]) {
    let planes = BitPlanes(codes: values.map(\.bitPattern), width: 64)
    self.init(
      planes: Self.converted(planes, from: .known("binary64"), to: .float(Number.format)))
  }

  /// The numbers as `Float`s, each rounded once; exact for all formats of at most 16 bits but those
  /// of more range.
  public var floats: [Float] {
    let codes: [UInt32] =
      Self.converted(planes, from: .float(Number.format), to: .known("binary32")).codes()
    return codes.map { Float(bitPattern: $0) }
  }

  /// The numbers as `Double`s, each rounded once; exact for all formats with a name here.
  public var doubles: [Double] {
    let codes: [UInt64] =
      Self.converted(planes, from: .float(Number.format), to: .known("binary64")).codes()
    return codes.map { Double(bitPattern: $0) }
  }

  private static func converted(
    _ planes: BitPlanes, from source: NumberFormat, to target: NumberFormat
  ) -> BitPlanes {
    do {
      let operation = try OperationProgram(.convert(target), source)
      return run(FloatPrograms.kernel(operation), [planes], width: target.width)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

extension Array where Element: ProgrammedFloat {
  /// `Float`s in the type's format, each rounded once, many at a time.
  ///
  /// - Parameter values: any numbers, infinities and NaNs.
  public init(rounding values: [Float]) { self = PlaneArray<Element>(rounding: values).elements }

  /// `Double`s in the type's format, each rounded once, many at a time.
  ///
  /// - Parameter values: any numbers, infinities and NaNs.
  public init(rounding values: [Double]) { self = PlaneArray<Element>(rounding: values).elements }
}

extension Array where Element == Float {
  /// Programmed numbers as `Float`s, many at a time.
  ///
  /// - Parameter numbers: any numbers, infinities and NaNs.
  public init<Number: ProgrammedFloat>(_ numbers: [Number]) { self = PlaneArray(numbers).floats }
}

extension Array where Element == Double {
  /// Programmed numbers as `Double`s, many at a time.
  ///
  /// - Parameter numbers: any numbers, infinities and NaNs.
  public init<Number: ProgrammedFloat>(_ numbers: [Number]) { self = PlaneArray(numbers).doubles }
}
