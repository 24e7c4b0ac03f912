import FormatArithmetic
import Lanes
import NumberFormats
import TransverseRead

/// Builds programs and makes them ready to run, each once.
///
/// Many sums and conversions of a recipe are the same, and writing a program takes up to seconds.
final class KernelMaker {
  let executor: any LaneExecutor
  private var known: [AnyHashable: any LaneKernel] = [:]

  init(executor: any LaneExecutor) { self.executor = executor }

  /// The kernel of a program that a description stands for.
  ///
  /// - Parameters:
  ///   - description: all that decides the program.
  ///   - build: writes it.
  /// - Returns: the kernel.
  func kernel<Description: Hashable>(
    for description: Description, _ build: (Description) -> Program
  ) -> any LaneKernel {
    if let kernel = known[description] { return kernel }
    let kernel = executor.kernel(for: build(description))
    known[description] = kernel
    return kernel
  }

  /// The program of an operation.
  ///
  /// - Throws: `TrainingError.noProgram` when the format has no such operation.
  func operation(
    _ operation: Operation, _ format: NumberFormat, _ attributes: Attributes = Attributes()
  ) throws(TrainingError) -> any LaneKernel {
    do throws(FormatError) {
      return kernel(
        for: try OperationProgram(
          operation, format, attributes: operation.relevant(attributes, for: format))
      ) { $0.build() }
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

  /// The conversion of a number times a power of two.
  func scaledConversion(
    from source: NumberFormat, to target: NumberFormat, _ attributes: Attributes = Attributes()
  ) throws(TrainingError) -> any LaneKernel {
    do throws(FormatError) {
      return kernel(
        for: try ScaledConversionProgram(
          from: source, to: target,
          attributes: scaledAttributes(attributes, from: source, to: target))
      ) { $0.build() }
    } catch {
      throw .noProgram(reason: error.description)
    }
  }

  /// The step of a sum in one format: `accumulator + x · y`.
  func multiplyAdd(
    _ format: NumberFormat, _ attributes: Attributes
  ) throws(TrainingError) -> any LaneKernel {
    try step(format, format, format, format, attributes, attributes)
  }

  private func step(
    _ left: NumberFormat, _ right: NumberFormat, _ product: NumberFormat, _ sum: NumberFormat,
    _ productAttributes: Attributes, _ sumAttributes: Attributes
  ) throws(TrainingError) -> any LaneKernel {
    do throws(SumError) {
      return kernel(
        for: try SumStepProgram(
          left: left, right: right, product: product, accumulator: sum,
          productAttributes: meaningful(productAttributes, for: product),
          sumAttributes: meaningful(sumAttributes, for: sum))
      ) { $0.build() }
    } catch {
      throw .noProgram(reason: error.description)
    }
  }

  /// The attributes that say something about a format: those of others are left at their defaults.
  func meaningful(_ attributes: Attributes, for format: NumberFormat) -> Attributes {
    switch format {
    case .float: attributes
    case .fixedPoint:
      Attributes(rounding: attributes.rounding, overflow: attributes.overflow)
    case .integer: Attributes(overflow: attributes.overflow)
    case .posit: Attributes()
    }
  }

  /// The programs of a kind of sum.
  ///
  /// - Parameters:
  ///   - recipe: the formats of the sums.
  ///   - leftSource: the format in which left factors are kept.
  ///   - rightSource: the format in which right factors are kept.
  /// - Returns: the programs, ready to run.
  /// - Throws: `TrainingError.noProgram` when the formats do not go together.
  func sums(
    _ recipe: SumRecipe, leftSource: NumberFormat, rightSource: NumberFormat
  ) throws(TrainingError) -> SumKernels {
    let (left, right) = (recipe.left.factor, recipe.right.factor)
    let adding: any LaneKernel
    var exact: SumKernels.ExactKernels?
    if recipe.order == .exact {
      do throws(SumError) {
        let accumulator = try ExactAccumulator(left: left, right: right)
        func kernel(_ step: ExactAccumulatorStep) -> any LaneKernel {
          self.kernel(for: ExactAccumulatorProgram(step, accumulator)) { $0.build() }
        }
        adding = kernel(.addProduct)
        let attributes = meaningful(recipe.sumAttributes, for: recipe.accumulator)
        exact = SumKernels.ExactKernels(
          merge: kernel(.merge),
          deliver: kernel(
            recipe.isScaled
              ? .deliverScaled(recipe.accumulator, attributes)
              : .deliver(recipe.accumulator, attributes)))
      } catch {
        throw .noProgram(reason: error.description)
      }
    } else {
      adding = try step(
        left, right, recipe.product, recipe.accumulator, recipe.productAttributes,
        recipe.sumAttributes)
    }
    return SumKernels(
      recipe: recipe, step: adding,
      repeatingLeft: executor.kernel(for: adding.program, repeating: [0]),
      repeatingRight: executor.kernel(for: adding.program, repeating: [1]),
      add: try operation(
        .add, recipe.accumulator, meaningful(recipe.sumAttributes, for: recipe.accumulator)),
      exact: exact, one: left.nearestCode(to: 1),
      leftBlocks: try blockRounding(leftSource, recipe.left, recipe.resultRounding),
      rightBlocks: try blockRounding(rightSource, recipe.right, recipe.resultRounding))
  }
}
