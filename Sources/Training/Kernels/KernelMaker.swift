import FormatArithmetic
import Lanes
import NumberFormats
import TransverseRead

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
        for: try OperationProgram(
          operation, format, attributes: operation.relevant(attributes, for: format)
        ).build())
    } catch {
      throw .noProgram(reason: error.description)
    }
  }

  /// The conversion between two formats; nil when they are the same.
  func conversion(
    from source: NumberFormat, to target: NumberFormat, _ attributes: Attributes = Attributes()
  ) throws(TrainingError) -> (any LaneKernel)? {
    source == target ? nil : try operation(.convert(target), source, attributes)
  }

  /// The step of a sum in one format: `accumulator + x · y`.
  func multiplyAdd(
    _ format: NumberFormat, _ attributes: Attributes
  ) throws(TrainingError) -> any LaneKernel {
    executor.kernel(for: try step(format, format, format, format, attributes, attributes))
  }

  private func step(
    _ left: NumberFormat, _ right: NumberFormat, _ product: NumberFormat, _ sum: NumberFormat,
    _ productAttributes: Attributes, _ sumAttributes: Attributes
  ) throws(TrainingError) -> Program {
    do throws(SumError) {
      return try SumStepProgram(
        left: left, right: right, product: product, accumulator: sum,
        productAttributes: meaningful(productAttributes, for: product),
        sumAttributes: meaningful(sumAttributes, for: sum)
      ).build()
    } catch {
      throw .noProgram(reason: error.description)
    }
  }

  /// The attributes that say something about a format: those of others are left at their defaults.
  private func meaningful(_ attributes: Attributes, for format: NumberFormat) -> Attributes {
    switch format {
    case .float: attributes
    case .fixedPoint:
      Attributes(rounding: attributes.rounding, overflow: attributes.overflow)
    case .integer: Attributes(overflow: attributes.overflow)
    case .posit: Attributes()
    }
  }

  /// The programs of a kind of sum.
  func sums(_ recipe: SumRecipe) throws(TrainingError) -> SumKernels {
    guard case .number(let left) = recipe.left, case .number(let right) = recipe.right else {
      throw .noProgram(
        reason: "there are no programs yet for sums of '\(recipe.left.name)' times "
          + "'\(recipe.right.name)': expected factors without a scale of their own")
    }
    let program: Program
    var exact: SumKernels.ExactKernels?
    if recipe.order == .exact {
      do throws(SumError) {
        let accumulator = try ExactAccumulator(left: left, right: right)
        func kernel(_ step: ExactAccumulatorStep) -> any LaneKernel {
          executor.kernel(for: ExactAccumulatorProgram(step, accumulator).build())
        }
        program = ExactAccumulatorProgram(.addProduct, accumulator).build()
        exact = SumKernels.ExactKernels(
          merge: kernel(.merge),
          deliver: kernel(
            .deliver(
              recipe.accumulator, meaningful(recipe.sumAttributes, for: recipe.accumulator))))
      } catch {
        throw .noProgram(reason: error.description)
      }
    } else {
      program = try step(
        left, right, recipe.product, recipe.accumulator, recipe.productAttributes,
        recipe.sumAttributes)
    }
    return SumKernels(
      recipe: recipe, step: executor.kernel(for: program),
      repeatingLeft: executor.kernel(for: program, repeating: [0]),
      repeatingRight: executor.kernel(for: program, repeating: [1]),
      add: try operation(
        .add, recipe.accumulator, meaningful(recipe.sumAttributes, for: recipe.accumulator)),
      exact: exact, one: left.nearestCode(to: 1))
  }
}
