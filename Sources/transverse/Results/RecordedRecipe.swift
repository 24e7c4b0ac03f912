import NumberFormats
import Training

/// The recipe of a record, so that records of one experiment are known by all their settings.
struct RecordedRecipe: Hashable {
  /// All settings but the names and the seed.
  let settings: String
  /// The same with exact sums: what both columns of an experiment have in common.
  let exactSettings: String

  /// The recipe of a record; nil where neither its settings nor its name are known.
  ///
  /// - Parameter record: a record; one of a tool that did not keep the recipe is taken for the recipe of
  ///   its name with the settings that it does keep.
  init?(_ record: TrainingRecord) {
    guard var recipe = Self.recipe(of: record) else { return nil }
    (recipe.name, recipe.about, recipe.seed, recipe.epochs) = ("", "", 1, 1)
    settings = recipe.json
    exactSettings = recipe.withExactSums.json
  }

  /// The recipe of a record.
  static func recipe(of record: TrainingRecord) -> Recipe? {
    if let settings = record.settings {
      return try? Recipe(json: settings, source: record.recipe)
    }
    guard var recipe = try? Recipe(named: record.recipe) else { return nil }
    recipe.learningRate = record.learningRate
    recipe.batchSize = record.batchSize
    if case .descent = recipe.optimiser { recipe.optimiser = .descent(momentum: record.momentum) }
    if case .fixed = recipe.lossScaling { recipe.lossScaling = .fixed(record.lossScale) }
    if let rounding = record.argument(of: "--rounding") {
      guard let mode = try? RoundingMode(named: rounding) else { return nil }
      recipe.setRounding(mode)
    }
    return record.column == .exactSums ? recipe.withExactSums : recipe
  }
}
