import ArgumentParser
import Foundation
import Reports
import Synchronization
import Training

/// `transverse bench training`: how many images a second a network is trained with.
struct BenchTrainingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "training",
    abstract: "Measure training: images a second of processor time, by recipe.",
    discussion: """
      A figure is the number of training images divided by the processor time of all threads for \
      forward, loss, backward and update, the programs being compiled already: the median of the \
      repetitions, the epochs of one training over the same images, after a short training that does not \
      count. With several threads the wall time is printed too, the speed-up against \
      one thread in the same run, and beside it what the machine gives: the speed-up of as many \
      trainings at the same time, each on one thread. The memory is the \
      most that the process ever held, all recipes before included.
      """)

  @Argument(
    help: ArgumentHelp(
      "Recipes by name or file. (default: " + Self.defaultRecipes.joined(separator: " ") + ")",
      valueName: "recipe"))
  var recipes: [String] = []

  @Flag(help: "Measure the column of exact sums.")
  var exactSums = false

  @Option(help: ArgumentHelp("The network, by name or file.", valueName: "name"))
  var network = Network.lenet5.name

  @Option(help: ArgumentHelp("The images, such as mnist:PATH.", valueName: "set"))
  var data = "glyphs"

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Images an epoch.", valueName: "count"))
  var images = "3200"

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Images a step.", valueName: "count"))
  var batchSize = "64"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The repetitions that the median is taken of.", valueName: "n"))
  var repetitions = "3"

  @OptionGroup var execution: ExecutorArguments

  @Option(
    name: [.customLong("jobs"), .customLong("threads")], parsing: .unconditional,
    help: ArgumentHelp("Threads that share the work.", valueName: "n"))
  var jobs = "1"

  @Option(help: ArgumentHelp("Write the records to a file as a JSON array.", valueName: "file"))
  var json: String?

  @Flag(help: "Print the table as Markdown.")
  var markdown = false

  static let defaultRecipes = [
    "e4m3", "e4m3-fp16", "bf16", "fp16", "fp32", "posit16", "posit8", "e4m3-sr",
  ]

  func run() throws {
    let executor = try execution.chosen()
    let names = recipes.isEmpty ? Self.defaultRecipes : recipes
    let known = try names.map { try Recipe(nameOrFile: $0) }
    let network = try Network(nameOrFile: network)
    let repetitions = try WholeNumber.read(
      self.repetitions, option: "--repetitions", within: 1...99)
    let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
    let threads = try WholeNumber.read(jobs, option: "--jobs", within: 1...cores)
    let size = try WholeNumber.read(batchSize, option: "--batch-size", within: 1...4_096)
    let set = try DataSetName(parsing: data).load()
    let count = try WholeNumber.read(
      images, option: "--images", within: 1...set.training.count)
    let file = try json.map { try OutputFile($0) }
    let images = set.prefix(training: count, test: 1)

    var records: [TrainingSpeedRecord] = []
    for recipe in known {
      var recipe = exactSums ? recipe.withExactSums : recipe
      recipe.batchSize = size
      recipe.epochs = repetitions
      // Compiles and warms up.
      var short = recipe
      short.epochs = 1
      let warmUp = set.prefix(training: min(count, size), test: 1)
      let library = ProgramLibrary()
      func speed(jobs: Int, atOnce trainings: Int = 1) throws -> TrainingSpeedRecord.Speed {
        func made(_ recipe: Recipe, _ data: DataSet) throws -> Trainer {
          try Trainer(
            network: network, data: data, recipe: recipe, executor: executor.lanes, jobs: jobs,
            library: library)
        }
        _ = try made(short, warmUp).run()
        let trainer = try made(recipe, images)
        let records = Mutex<[TrainingRecord]>([])
        WorkSharing(jobs: trainings).forEach(trainings) { _ in
          let record = trainer.run()
          records.withLock { $0.append(record) }
        }
        return TrainingSpeedRecord.Speed(records.withLock { $0 }, jobs: jobs)
      }
      let speeds = try Set([1, threads]).sorted().map { try speed(jobs: $0) }
      let apart = threads > 1 ? try speed(jobs: 1, atOnce: threads) : nil
      records.append(
        TrainingSpeedRecord(
          recipe: recipe.name, exactSums: exactSums, network: network.name, data: set.name,
          images: count, batchSize: size, speeds: speeds, apart: apart,
          peakMemoryBytes: PeakMemory.bytes))
    }
    executor.report()
    let table = TrainingSpeedTable(records).table
    try StandardOutput.write(markdown ? table.markdown : table.text)
    try file?.write(JSONText.text(of: records))
  }
}
