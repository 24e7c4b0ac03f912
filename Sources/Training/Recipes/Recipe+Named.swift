import NumberFormats

extension Recipe {
  /// The recipes with a name, those of the literature among them: the files that the tool carries.
  public static let named: [Recipe] = embedded.map(\.recipe)

  /// The files of the recipes with a name, in which only what differs from the defaults is said.
  private static let embedded: [(recipe: Recipe, text: String)] = EmbeddedTexts.recipes.map {
    text in
    do {
      return (try Recipe(json: text, source: "a recipe of the tool"), text)
    } catch {
      preconditionFailure("a recipe of the tool cannot be read: \(error)")
    }
  }

  /// The recipe with a name.
  ///
  /// - Parameter name: such as `hfp8`.
  /// - Throws: `TrainingError.unknownRecipe` when there is none.
  public init(named name: String) throws(TrainingError) {
    guard let known = Self.named.first(where: { $0.name == name }) else {
      throw .unknownRecipe(name: name)
    }
    self = known
  }

  /// The recipe with a name, or that of a JSON file: whatever has a slash, ends in `.json`, or is there.
  ///
  /// - Parameter argument: the name or the path.
  /// - Throws: `TrainingError` that says the file, the key and what was expected.
  public init(nameOrFile argument: String) throws(TrainingError) {
    if TextFile.isNamed(by: argument, suffix: ".json", known: Self.named.map(\.name)) {
      try self.init(json: try TextFile.read(argument), source: argument)
    } else {
      try self.init(named: argument)
    }
  }

  /// The file of a recipe with a name, as the tool carries it.
  ///
  /// - Parameter name: such as `hfp8`.
  /// - Returns: JSON in which only what differs from the defaults is said.
  /// - Throws: `TrainingError.unknownRecipe` when there is none.
  public static func shortText(named name: String) throws(TrainingError) -> String {
    guard let known = embedded.first(where: { $0.recipe.name == name }) else {
      throw .unknownRecipe(name: name)
    }
    return known.text
  }
}

extension NumberFormat {
  /// A format that is known to exist.
  static func known(_ name: String) -> NumberFormat {
    guard let format = try? NumberFormat(named: name) else {
      preconditionFailure("there is a format \(name)")
    }
    return format
  }
}
