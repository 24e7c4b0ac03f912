import BitSerial
import NumberFormats
import TransverseRead

/// One step of an accumulation with two roundings: `accumulator ← accumulator + round(x · y)`.
///
/// The operands are brought into the accumulator's format (exactly, when that is wider), multiplied
/// and rounded, added and rounded: three operations joined into one program, whose windows are
/// shared. The program has the inputs `x`, `y` and `accumulator` and the output `result`.
public struct MultiplyAccumulateProgram: Hashable, Sendable {
  /// The format of `x` and `y`.
  public let operands: FloatFormat
  /// The format of products and sums.
  public let accumulator: FloatFormat
  /// The rounding mode of conversions, products and sums.
  public let rounding: RoundingMode
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program of a multiply-accumulate step.
  ///
  /// - Parameters:
  ///   - operands: the format of the factors.
  ///   - accumulator: the format of products and sums.
  ///   - rounding: the rounding mode.
  ///   - distance: the most rows that a window may hold.
  public init(
    operands: FloatFormat, accumulator: FloatFormat, rounding: RoundingMode = .nearestEven,
    distance: TransverseReadDistance = .seven
  ) {
    self.operands = operands
    self.accumulator = accumulator
    self.rounding = rounding
    self.distance = distance
  }

  /// Writes the step as a program of transverse reads.
  public func build() -> Program {
    let format = operands == accumulator ? operands.name : "\(operands.name)-\(accumulator.name)"
    let builder = ProgramBuilder(
      name: "\(format).multiplyAccumulate.\(rounding.rawValue)", distance: distance)
    let factors = ["x", "y"].map { builder.input($0, width: operands.width) }
    let sum = builder.input("accumulator", width: accumulator.width)
    // Of one format there is nothing to convert: the product makes its own NaNs canonical.
    let converted = factors.map {
      operands == accumulator
        ? $0
        : builder.floatConversion(
          $0, from: operands, to: accumulator, rounding, deliversFlags: false
        ).code
    }
    let product = builder.floatProduct(
      converted[0], converted[1], format: accumulator, rounding, deliversFlags: false)
    let result = builder.floatSum(
      sum, product.code, subtracts: false, format: accumulator, rounding)
    builder.output("result", result.code)
    return builder.finish()
  }
}
