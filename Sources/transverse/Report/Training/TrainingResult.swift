import Benchmarking
import Reports
import Training

/// What several seeds of a recipe came to, in one column.
struct TrainingResult {
  let records: [TrainingRecord]

  /// Test accuracies after the last epoch, ascending.
  private var accuracies: [Double] {
    records.map { $0.epochs.last?.testAccuracy ?? 0 }.sorted()
  }

  /// The median of the seeds.
  var median: Double { accuracies.median ?? 0 }

  /// The least and the greatest.
  var range: ClosedRange<Double> { (accuracies.first ?? 0)...(accuracies.last ?? 0) }

  /// The record of the median seed; of an even number that of the lower one in the middle.
  var typical: TrainingRecord? {
    let accuracies = accuracies
    return records.first {
      ($0.epochs.last?.testAccuracy ?? 0) == accuracies[(accuracies.count - 1) / 2]
    }
  }

  /// Such as `93.0 % (91.7–94.7)`.
  var text: String {
    let ends = [range.lowerBound, range.upperBound].map { Figures.fixed(100 * $0, decimals: 1) }
    return Figures.percentage(median, decimals: 1)
      + (records.count > 1 ? " (\(ends[0])–\(ends[1]))" : "")
  }
}

/// The results of a recipe.
struct RecipeResults {
  let recipe: Recipe
  /// Every product and every partial sum rounded.
  let everyOperation: TrainingResult
  /// Numbers on the same grids, sums exact; nil where it was not trained.
  let exactSums: TrainingResult?
  /// Whether the exact column is that of another recipe with numbers on the same grids.
  let sharedWith: String?

  /// Gathers records by recipe, in the order of the experiments.
  static func all(_ records: [TrainingRecord]) throws -> [RecipeResults] {
    func result(_ name: String, _ column: TrainingRecord.Column) -> TrainingResult? {
      let found = records.filter { $0.recipe == name && $0.column == column }
      return found.isEmpty ? nil : TrainingResult(records: found)
    }
    return try TrainingExperiment.recipes.compactMap { entry in
      guard let every = result(entry.name, .everyOperation) else { return nil }
      let shared = TrainingExperiment.sharedExactColumn[entry.name]
      let exact =
        result(entry.name, .exactSums)
        ?? shared.flatMap { result($0, .exactSums) ?? result($0, .everyOperation) }
      return RecipeResults(
        recipe: try Recipe(named: entry.name), everyOperation: every, exactSums: exact,
        sharedWith: result(entry.name, .exactSums) == nil && exact != nil ? shared : nil)
    }
  }

  /// The bits of an activation and of a partial sum.
  var bits: (values: Int, sums: Int) {
    (recipe.activations.width, recipe.forward.accumulator.width)
  }
}
