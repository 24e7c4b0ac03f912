import ArgumentParser
import Reports
import Training
import VectorFiles

/// `transverse evaluate`: trained weights in the arithmetic of other recipes.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Classify test images with trained weights, in the arithmetic of one recipe or many.",
    discussion: """
      The weights are those of 'train --weights FILE', in binary32 or any other format: they are brought \
      into each recipe's master format, rounded to nearest even, and from there used as in training. \
      Some may be beyond the ends of that format or of the one in which weights enter products \
      (saturated), or become zero in them: how many is said beside each accuracy, for factors that share \
      no scale, and how many images had a logit that is not finite. The recipes of a sweep stand between commas; a format may stand for the \
      recipe that does everything in it.
      """)

  @Option(help: ArgumentHelp("The weights, a safetensors file.", valueName: "file"))
  var weights: String

  @Option(
    help: ArgumentHelp(
      "Recipes or formats between commas. (default: all recipes with a name)", valueName: "list"))
  var recipes: String?

  @Flag(help: "Make sums exactly.")
  var exactSums = false

  @Option(
    help: ArgumentHelp(
      "The network, by name or a text file. (default: the one that the weights name, else lenet5)",
      valueName: "name or file"))
  var network: String?

  @Option(help: ArgumentHelp("The images, such as mnist:PATH.", valueName: "set"))
  var data = "glyphs"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Use only the first test images.", valueName: "count"))
  var testImages: String?

  @OptionGroup var threads: JobsArguments

  @OptionGroup var execution: ExecutorArguments

  @Option(help: ArgumentHelp("Write the records to a file as a JSON array.", valueName: "file"))
  var json: String?

  /// The accuracy of a recipe; the keys of its JSON form are a contract.
  struct Record: Encodable {
    let recipe: String
    let exactSums: Bool
    let network: String
    let data: String
    let weights: String
    let testImages: Int
    let testAccuracy: Double
    /// Images with a logit that is not finite.
    let notFinite: Int
    let saturatedWeights: Int
    let zeroedWeights: Int
  }

  func run() throws {
    let executor = try execution.chosen()
    let chosen = try chosenRecipes()
    let named = try network.map { try Network(nameOrFile: $0) }
    let output = try json.map { try OutputFile($0) }
    let file = try CheckpointArguments.read(weights)
    let network = try NetworkOfWeights.chosen(named, of: file, path: weights)
    let set = try DataSetName(parsing: data).load()
    let count = try testImages.map {
      try WholeNumber.read($0, option: "--test-images", within: 1...set.test.count)
    }
    let numbers = try WeightNumbers(
      of: file, path: weights, plan: NetworkPlan(network, data: set))
    var records: [Record] = []
    var progress = ProgressDisplay()
    let library = ProgramLibrary()
    for (index, recipe) in chosen.enumerated() {
      progress.show("classifying by \(recipe.name)", done: index, of: chosen.count)
      let recipe = exactSums ? recipe.withExactSums : recipe
      let trainer = try Trainer(
        network: network, data: set, recipe: recipe, executor: executor.lanes,
        jobs: threads.count(), library: library, learns: false)
      let trained = try trainer.network(converting: file, path: weights)
      let losses = numbers.losses(in: recipe)
      let evaluation = trainer.evaluation(of: trained, executor: executor.lanes, images: count)
      records.append(
        Record(
          recipe: recipe.name, exactSums: exactSums, network: network.name, data: set.name,
          weights: weights, testImages: count ?? set.test.count,
          testAccuracy: evaluation.accuracy, notFinite: evaluation.notFinite,
          saturatedWeights: losses.saturated, zeroedWeights: losses.zeroed))
    }
    progress.clear()
    executor.report()
    try StandardOutput.write(Self.table(records).text)
    try output?.write(JSONText.text(of: records))
  }

  /// The recipes of the list, or all with a name.
  private func chosenRecipes() throws -> [Recipe] {
    guard let recipes else { return Recipe.named }
    return try recipes.split(separator: ",", omittingEmptySubsequences: false).map { name in
      guard !name.isEmpty else {
        throw InputError(
          "--recipes '\(recipes)': an empty name: expected recipes or formats between commas, such as "
            + "fp32,e4m3")
      }
      return try Recipe(nameOrFormat: String(name))
    }
  }

  private static func table(_ records: [Record]) -> Table {
    Table(
      columns: [
        "recipe", TableColumn("test accuracy", .trailing),
        TableColumn("images not finite", .trailing),
        TableColumn("weights saturated", .trailing), TableColumn("became zero", .trailing),
      ],
      rows: records.map {
        [
          TableCell($0.recipe), TableCell(Figures.percentage($0.testAccuracy, decimals: 2)),
          .count($0.notFinite),
          .count($0.saturatedWeights), .count($0.zeroedWeights),
        ]
      })
  }
}
