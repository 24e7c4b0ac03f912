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
      The recipes of a sweep stand between commas; a format may stand for the recipe that does everything \
      in it.
      """)

  @Option(help: ArgumentHelp("The weights, a safetensors file.", valueName: "file"))
  var weights: String

  @Option(
    help: ArgumentHelp(
      "Recipes or formats between commas. (default: all whose factors share no scales)",
      valueName: "list"))
  var recipes: String?

  @Flag(help: "Make sums exactly.")
  var exactSums = false

  @Option(help: ArgumentHelp("The network.", valueName: "name"))
  var network = Network.lenet5.name

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
  }

  func run() throws {
    let executor = try execution.chosen()
    let names =
      recipes.map { $0.split(separator: ",").map(String.init) }
      ?? Recipe.named.map(\.name)
    let chosen = try names.map { try Recipe(nameOrFormat: $0) }
    let network = try Network(nameOrFile: network)
    let output = try json.map { try OutputFile($0) }
    let file = try CheckpointArguments.read(weights)
    let set = try DataSetName(parsing: data).load()
    let count = try testImages.map {
      try WholeNumber.read($0, option: "--test-images", within: 1...set.test.count)
    }
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
      records.append(
        Record(
          recipe: recipe.name, exactSums: exactSums, network: network.name, data: set.name,
          weights: weights, testImages: count ?? set.test.count,
          testAccuracy: trainer.testAccuracy(
            of: trained, executor: executor.lanes, images: count)))
    }
    progress.clear()
    executor.report()
    try StandardOutput.write(
      Table(
        columns: ["recipe", TableColumn("test accuracy", .trailing)],
        rows: records.map {
          [TableCell($0.recipe), TableCell(Figures.percentage($0.testAccuracy, decimals: 2))]
        }
      ).text)
    try output?.write(JSONText.text(of: records))
  }
}
