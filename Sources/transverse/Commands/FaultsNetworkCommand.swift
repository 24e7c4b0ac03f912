import ArgumentParser
import Lanes
import NumberFormats
import Racetrack
import Reports
import Training
import TransverseRead

/// `transverse faults-network`: what misreads do to a trained network.
struct FaultsNetworkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "faults-network",
    abstract: "Train a network without faults, then classify the test images with them.",
    discussion: """
      Every transverse read of every program of the forward pass misreads a wire's count by one at \
      the rate; with redundancy each program runs several times and a vote is taken of its results. \
      The faults do not depend on the number of threads.
      """)

  @Option(help: ArgumentHelp("The format, such as bfloat16 or e4m3.", valueName: "format"))
  var format: String

  @Option(
    help: ArgumentHelp("The format of products and sums; else --format.", valueName: "format"))
  var accumulator: String?

  @OptionGroup var arguments: TrainingArguments

  @OptionGroup var faults: FaultArguments

  @OptionGroup var threads: JobsArguments

  @OptionGroup var execution: ExecutorArguments

  @Option(help: ArgumentHelp("Write the records to a file as a JSON array.", valueName: "file"))
  var json: String?

  func run() throws {
    let executor = try execution.chosen()
    let rates = try faults.rates()
    let copies = try faults.copies(at: .seven)
    let seed = try faults.seed()
    let recipe = try arguments.recipe(
      format: NumberFormat(named: format),
      accumulator: accumulator.map { try NumberFormat(named: $0) })
    let network = try Network(nameOrFile: arguments.network)
    let file = try json.map { try OutputFile($0) }
    let data = try arguments.loadData()
    let trainer = try Trainer(
      network: network, data: data, recipe: recipe, executor: executor.lanes,
      jobs: threads.count())
    var progress = ProgressDisplay()
    let (record, trained) = trainer.train { state in
      progress.show(
        "training, epoch \(state.epoch) of \(recipe.epochs)", done: state.images,
        of: data.training.count)
    }
    let sound = trainer.testAccuracy(of: trained, executor: executor.lanes)
    executor.report()
    var records: [NetworkFaultRecord] = []
    for rate in rates {
      for number in copies {
        progress.show(
          "misreads at \(rate)", done: records.count, of: rates.count * copies.count)
        let model = FaultModel(misreadRate: rate, seed: seed)
        records.append(
          NetworkFaultRecord(
            record, testImages: data.test.count, misreadRate: rate, copies: number, faultSeed: seed,
            accuracyWithout: sound,
            accuracy: trainer.testAccuracy(
              of: trained, executor: FaultyExecutor(model, copies: number))))
      }
    }
    progress.clear()
    try StandardOutput.write(NetworkFaultRecord.table(records).text)
    try file?.write(JSONText.text(of: records))
  }
}
