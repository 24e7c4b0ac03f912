import ArgumentParser
import NumberFormats
import Training

/// The arguments that say in which arithmetic a network is trained.
struct RecipeArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A recipe by name, such as hfp8 (`transverse recipes` lists them), or a JSON file.",
      valueName: "name or file"))
  var recipe: String?

  @Option(
    help: ArgumentHelp(
      "Instead of a recipe: one format for everything, such as bfloat16 or e4m3.",
      valueName: "format"))
  var format: String?

  @Option(
    help: ArgumentHelp(
      "With --format: the format of products, sums and master weights.", valueName: "format"))
  var accumulator: String?

  @Flag(
    help: "The other column of reports: numbers on the same grids, but every sum of products exact."
  )
  var exactSums = false

  /// The arguments as they would be typed again.
  var asTyped: String {
    let given = [("recipe", recipe), ("format", format), ("accumulator", accumulator)]
    return given.compactMap { name, value in value.map { "--\(name) \(ShellQuoting.word($0))" } }
      .joined(separator: " ") + (exactSums ? " --exact-sums" : "")
  }

  /// The recipe, with the settings that were given.
  func chosen(_ arguments: TrainingArguments) throws -> Recipe {
    let base: Recipe
    switch (recipe, format) {
    case (let name?, nil):
      if accumulator != nil {
        throw InputError("--accumulator belongs to --format: a recipe has accumulators of its own")
      }
      base = try Recipe(nameOrFile: name)
    case (nil, let format?):
      base = Recipe(
        format: try NumberFormat(named: format),
        accumulator: try accumulator.map { try NumberFormat(named: $0) })
    case (nil, nil): throw InputError("nothing to train in: expected --recipe or --format")
    case (_?, _?): throw InputError("--recipe and --format: expected one of them")
    }
    let recipe = try arguments.applied(to: base)
    return exactSums ? recipe.withExactSums : recipe
  }
}

extension Recipe {
  /// The recipe with a name or of a JSON file, or that which does everything in a format.
  init(nameOrFormat text: String) throws {
    if !Recipe.named.contains(where: { $0.name == text }), !text.contains("/"),
      let format = try? NumberFormat(named: text)
    {
      self = Recipe(format: format)
    } else {
      self = try Recipe(nameOrFile: text)
    }
  }
}
