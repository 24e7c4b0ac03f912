import BitSerial
import NumberFormats
import TransverseRead

/// The conversion of a float format to another: all that decides its program.
///
/// The program has the input `a` and the output `result`.
public struct ConversionProgram: Hashable, Sendable {
  /// The format of the operand.
  public let source: FloatFormat
  /// The format of the result.
  public let target: FloatFormat
  /// The rounding mode.
  public let rounding: RoundingMode
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program of a conversion.
  ///
  /// - Parameters:
  ///   - source: the format of the operand.
  ///   - target: the format of the result.
  ///   - rounding: the rounding mode.
  ///   - distance: the most rows that a window may hold.
  public init(
    from source: FloatFormat, to target: FloatFormat, rounding: RoundingMode = .nearestEven,
    distance: TransverseReadDistance = .seven
  ) {
    self.source = source
    self.target = target
    self.rounding = rounding
    self.distance = distance
  }

  /// Writes the conversion as a program of transverse reads.
  public func build() -> Program {
    let builder = ProgramBuilder(
      name: "\(source.name).convert.\(target.name).\(rounding.rawValue)", distance: distance)
    let a = builder.input("a", width: source.width)
    let result = builder.floatConversion(
      a, from: source, to: target, .plain(rounding))
    builder.output("result", result.code)
    return ProgramPasses.finished(builder)
  }
}
