import FormatArithmetic
import Lanes
import NumberFormats
import TransverseRead

/// Makes programs ready to run.
struct KernelMaker {
  let executor: any LaneExecutor
  let library: ProgramLibrary

  /// The kernel of a program that a description stands for.
  ///
  /// - Parameters:
  ///   - description: all that decides the program.
  ///   - build: writes it.
  /// - Returns: the kernel.
  func kernel<Description: Hashable & Sendable>(
    for description: Description, _ build: (Description) -> Program
  ) -> any LaneKernel {
    executor.kernel(for: library.program(for: description, build))
  }

  /// The program of an operation.
  ///
  /// - Throws: `TrainingError.noProgram` when the format has no such operation.
  func operation(
    _ operation: Operation, _ format: NumberFormat, _ attributes: Attributes = Attributes()
  ) throws(TrainingError) -> any LaneKernel {
    try described { () throws(FormatError) in
      try OperationProgram(
        operation, format, attributes: operation.relevant(attributes, for: format))
    } build: {
      $0.build()
    }
  }

  /// The kernel of a program whose description may be refused.
  ///
  /// - Parameters:
  ///   - description: all that decides the program.
  ///   - build: writes it.
  /// - Returns: the kernel.
  /// - Throws: `TrainingError.noProgram` with the reason of the refusal.
  func described<Description: Hashable & Sendable>(
    _ description: () throws(FormatError) -> Description, build: (Description) -> Program
  ) throws(TrainingError) -> any LaneKernel {
    do throws(FormatError) { return kernel(for: try description(), build) } catch {
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
    // Integers and fixed point clamp.
    var attributes = attributes
    if case .float = target {} else { attributes.overflow = .standard }
    return try described { () throws(FormatError) in
      try ScaledConversionProgram(
        from: source, to: target,
        attributes: Operation.convert(target).relevant(attributes, for: source))
    } build: {
      $0.build()
    }
  }

  /// The step of a sum in one format: `accumulator + x · y`.
  func multiplyAdd(
    _ format: NumberFormat, _ attributes: Attributes
  ) throws(TrainingError) -> any LaneKernel {
    do throws(SumError) {
      let attributes = attributes.meaningful(for: format)
      return kernel(
        for: try SumStepProgram(
          left: format, right: format, accumulator: format, productAttributes: attributes,
          sumAttributes: attributes)
      ) { $0.build() }
    } catch {
      throw .noProgram(reason: error.description)
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
    let adding: any LaneKernel
    var exact: SumKernels.ExactKernels?
    let attributes = recipe.sumAttributes.meaningful(for: recipe.accumulator)
    do throws(SumError) {
      if let step = try recipe.step {
        adding = kernel(for: step) { $0.build() }
      } else {
        let accumulator = try recipe.exactAccumulator
        func kernel(_ step: ExactAccumulatorStep) -> any LaneKernel {
          self.kernel(for: ExactAccumulatorProgram(step, accumulator)) { $0.build() }
        }
        adding = kernel(.addProduct)
        exact = SumKernels.ExactKernels(
          merge: kernel(.merge),
          deliver: kernel(
            recipe.isScaled
              ? .deliverScaled(recipe.accumulator, attributes)
              : .deliver(recipe.accumulator, attributes)))
      }
    } catch {
      throw .noProgram(reason: error.description)
    }
    return SumKernels(
      recipe: recipe, step: adding,
      repeatingLeft: executor.kernel(for: adding.program, repeating: [0]),
      repeatingRight: executor.kernel(for: adding.program, repeating: [1]),
      add: try operation(.add, recipe.accumulator, attributes),
      exact: exact, one: recipe.left.factor.nearestCode(to: 1),
      leftBlocks: try blockRounding(leftSource, recipe.left, recipe.resultRounding),
      rightBlocks: try blockRounding(rightSource, recipe.right, recipe.resultRounding))
  }
}
