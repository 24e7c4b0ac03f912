import Training

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

  /// The bits of the recipe's numbers.
  var bits: RecipeBits { RecipeBits(recipe) }
}
