import BitSerial
import NumberFormats
import TransverseRead

/// One step of an accumulation with one rounding, `accumulator ← round(accumulator + x · y)`: the exact
/// product of the operands as they are is added.
///
/// The program has the inputs `x`, `y` and `accumulator` and the output `result`. The step with two
/// roundings, by which networks are trained, is `SumStepProgram`.
public struct FusedMultiplyAccumulateProgram: Hashable, Sendable {
  /// The format of `x` and `y`.
  public let operands: FloatFormat
  /// The format of sums.
  public let accumulator: FloatFormat
  /// The rounding mode.
  public let rounding: RoundingMode
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program of a step.
  ///
  /// - Parameters:
  ///   - operands: the format of the factors.
  ///   - accumulator: the format of sums.
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
      name: "\(format).fusedMultiplyAccumulate.\(rounding.rawValue)", distance: distance)
    let factors = ["x", "y"].map { builder.input($0, width: operands.width) }
    let sum = builder.input("accumulator", width: accumulator.width)
    let result = builder.floatFusedSum(
      factors[0], factors[1], sum, factors: operands, format: accumulator, .plain(rounding))
    builder.output("result", result.code)
    return ProgramPasses.finished(builder)
  }
}
