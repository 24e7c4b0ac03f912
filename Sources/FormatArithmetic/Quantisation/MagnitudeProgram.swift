import BitSerial
import NumberFormats
import TransverseRead

/// The magnitude of a number as an unsigned word, zero where a lane does not count: what the largest
/// magnitude of a tensor is found from.
///
/// The program has the inputs `a` and `counts`, one row, and the output `magnitude`, as wide as the
/// format: of floats the code without its sign, of all others the absolute value of the code, so that
/// magnitudes compare as unsigned numbers. The largest ones are infinities, NaNs and NaR: a NaN in the
/// place of -0 keeps its code.
public struct MagnitudeProgram: Hashable, Sendable {
  /// The format of `a`.
  public let format: NumberFormat
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program.
  ///
  /// - Parameters:
  ///   - format: the format of the numbers.
  ///   - distance: the most rows that a window may hold.
  public init(_ format: NumberFormat, distance: TransverseReadDistance = .seven) {
    self.format = format
    self.distance = distance
  }

  /// Writes the program.
  public func build() -> Program {
    let builder = ProgramBuilder(name: "\(format.name).magnitude", distance: distance)
    let a = builder.input("a", width: format.width)
    let counts = builder.input("counts", width: 1)[0]
    let magnitude: Word
    switch format {
    case .float(let float):
      let bits = Array(a.prefix(float.magnitudeBits))
      let isNaN = FloatOperand(a, format: float, builder: builder).isNaN(builder)
      magnitude =
        bits + (float.isSigned ? [float.specials.hasNegativeZero ? .zeros : isNaN] : [])
    case .posit, .integer, .fixedPoint:
      magnitude = format.isSigned ? builder.negate(a, if: a[format.width - 1]) : a
    }
    builder.output("magnitude", builder.mask(magnitude, counts))
    return ProgramPasses.finished(builder)
  }
}
