import BitSerial
import NumberFormats
import TransverseRead

/// One step of an accumulation, with two roundings `accumulator ← accumulator + round(x · y)`, or
/// fused with one, `accumulator ← round(accumulator + x · y)`.
///
/// With two roundings the operands are brought into the accumulator's format (exactly, when that is
/// wider), multiplied and rounded, added and rounded: three operations joined into one program, whose
/// windows are shared. Fused, the exact product of the operands as they are is added. The program
/// has the inputs `x`, `y` and `accumulator` and the output `result`.
public struct MultiplyAccumulateProgram: Hashable, Sendable {
  /// The format of `x` and `y`.
  public let operands: FloatFormat
  /// The format of products and sums.
  public let accumulator: FloatFormat
  /// The rounding mode of conversions, products and sums.
  public let rounding: RoundingMode
  /// Whether the product is added exactly and only the sum is rounded.
  public let isFused: Bool
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program of a multiply-accumulate step.
  ///
  /// - Parameters:
  ///   - operands: the format of the factors.
  ///   - accumulator: the format of products and sums.
  ///   - rounding: the rounding mode.
  ///   - isFused: whether the product is added exactly and only the sum is rounded.
  ///   - distance: the most rows that a window may hold.
  public init(
    operands: FloatFormat, accumulator: FloatFormat, rounding: RoundingMode = .nearestEven,
    isFused: Bool = false, distance: TransverseReadDistance = .seven
  ) {
    self.operands = operands
    self.accumulator = accumulator
    self.rounding = rounding
    self.isFused = isFused
    self.distance = distance
  }

  /// Writes the step as a program of transverse reads.
  public func build() -> Program {
    let format = operands == accumulator ? operands.name : "\(operands.name)-\(accumulator.name)"
    let step = isFused ? "fusedMultiplyAccumulate" : "multiplyAccumulate"
    let builder = ProgramBuilder(
      name: "\(format).\(step).\(rounding.rawValue)", distance: distance)
    let factors = ["x", "y"].map { builder.input($0, width: operands.width) }
    let sum = builder.input("accumulator", width: accumulator.width)
    let result =
      isFused
      ? builder.floatFusedSum(
        factors[0], factors[1], sum, factors: operands, format: accumulator,
        .plain(rounding)) : roundedTwice(builder, factors, sum)
    builder.output("result", result.code)
    return ProgramPasses.finished(builder)
  }

  private func roundedTwice(_ builder: ProgramBuilder, _ factors: [Word], _ sum: Word)
    -> FloatResult
  {
    // Of one format there is nothing to convert: the product makes its own NaNs canonical.
    let converted = factors.map {
      operands == accumulator
        ? $0
        : builder.floatConversion(
          $0, from: operands, to: accumulator, .plain(rounding)
        ).code
    }
    let product = builder.floatProduct(
      converted[0], converted[1], format: accumulator, .plain(rounding))
    return builder.floatSum(
      sum, product.code, subtracts: false, format: accumulator, .plain(rounding))
  }
}
