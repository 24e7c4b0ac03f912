import FormatArithmetic
import Lanes
import NumberFormats
import TransverseRead

/// The programs that a recipe's training consists of, ready to run.
package struct TrainingArithmetic: Sendable {
  package let recipe: Recipe
  let engine: LaneEngine
  /// `accumulator + x · y`, factors in the recipe's format.
  let multiplyAccumulate: any LaneKernel
  /// `accumulator + x · y`, all in the accumulator's format.
  let update: any LaneKernel
  /// `a + b` in the accumulator's format.
  let add: any LaneKernel
  /// From the accumulator's format to the recipe's; nil when they are the same.
  let narrow: (any LaneKernel)?
  let rectifier, rectifierGradient, maximum, maximumGradient: any LaneKernel

  /// Builds the programs of a recipe and makes them ready.
  package init(_ recipe: Recipe, executor: any LaneExecutor, jobs: Int) {
    self.recipe = recipe
    engine = LaneEngine(jobs: jobs)
    let (format, wide) = (recipe.format, recipe.accumulator)
    multiplyAccumulate = executor.kernel(
      for: MultiplyAccumulateProgram(
        operands: format, accumulator: wide, rounding: recipe.rounding
      ).build())
    update =
      format == wide
      ? multiplyAccumulate
      : executor.kernel(
        for: MultiplyAccumulateProgram(operands: wide, accumulator: wide, rounding: recipe.rounding)
          .build())
    add = executor.kernel(
      for: OperationProgram.sum(of: wide, rounding: recipe.rounding).build())
    narrow =
      format == wide
      ? nil
      : executor.kernel(
        for: OperationProgram.conversion(from: wide, to: format, rounding: recipe.rounding).build())
    rectifier = executor.kernel(for: LayerProgram.rectifier.build(for: format))
    rectifierGradient = executor.kernel(for: LayerProgram.rectifierGradient.build(for: format))
    maximum = executor.kernel(for: LayerProgram.maximum.build(for: format))
    maximumGradient = executor.kernel(for: LayerProgram.maximumGradient.build(for: format))
  }

  /// Codes of the accumulator's format in the recipe's.
  func narrowed(_ codes: [UInt64]) -> [UInt64] {
    guard let narrow else { return codes }
    return engine.map(narrow, [codes])[0]
  }

  /// Every program in use, once.
  var programs: [Program] {
    var seen: Set<ContentHash> = []
    return
      ([
        multiplyAccumulate, update, add, narrow, rectifier, rectifierGradient, maximum,
        maximumGradient,
      ].compactMap { $0?.program })
      .filter { seen.insert($0.contentHash).inserted }
  }
}
