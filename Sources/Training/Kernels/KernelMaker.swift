import FormatArithmetic
import Lanes
import NumberFormats

/// Builds programs and makes them ready to run.
struct KernelMaker: Sendable {
  let executor: any LaneExecutor

  /// The program of an operation.
  ///
  /// - Throws: `TrainingError.noProgram` when the format has no such operation.
  func operation(
    _ operation: Operation, _ format: NumberFormat, _ attributes: Attributes = Attributes()
  ) throws(TrainingError) -> any LaneKernel {
    do throws(FormatError) {
      return executor.kernel(
        for: try OperationProgram(operation, format, attributes: attributes).build())
    } catch {
      throw .noProgram(reason: error.description)
    }
  }

  /// The conversion between two formats; nil when they are the same.
  func conversion(
    from source: NumberFormat, to target: NumberFormat, _ attributes: Attributes
  ) throws(TrainingError) -> (any LaneKernel)? {
    source == target ? nil : try operation(.convert(target), source, attributes)
  }

  /// The step of a sum in one format: `accumulator + x · y`.
  func multiplyAdd(
    _ format: NumberFormat, rounding: RoundingMode
  ) throws(TrainingError) -> any LaneKernel {
    guard case .float(let float) = format else { throw .noProgram(reason: "\(format.name)") }
    return executor.kernel(
      for: MultiplyAccumulateProgram(operands: float, accumulator: float, rounding: rounding)
        .build())
  }

  /// The programs of a kind of sum.
  func sums(_ recipe: SumRecipe) throws(TrainingError) -> SumKernels {
    guard case .number(.float(let left)) = recipe.left, case .float(let wide) = recipe.accumulator
    else { throw .noProgram(reason: "sums of \(recipe.left.name)") }
    let program = MultiplyAccumulateProgram(
      operands: left, accumulator: wide, rounding: recipe.rounding
    ).build()
    return SumKernels(
      recipe: recipe, step: executor.kernel(for: program),
      repeatingLeft: executor.kernel(for: program, repeating: [0]),
      repeatingRight: executor.kernel(for: program, repeating: [1]),
      add: try operation(.add, recipe.accumulator, Attributes(rounding: recipe.rounding)),
      exact: nil, one: UInt64(truncatingIfNeeded: left.one))
  }
}
