import ArgumentParser
import Foundation
import Lanes
import NumberFormats
import Reports
import Training

/// `transverse train`: a network trained in a format's own arithmetic.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a network; every multiplication and addition is the format's program.",
    discussion: """
      With --accumulator, products, sums, gradients of weights, momentum and the master copy of \
      the weights are held in that format, the rest in --format. The exponential and the division \
      of the loss are computed on the host until they are programs.
      """)

  @Option(help: ArgumentHelp("The format, such as bfloat16 or e4m3.", valueName: "format"))
  var format: String

  @Option(
    help: ArgumentHelp("The format of products and sums; else --format.", valueName: "format"))
  var accumulator: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("A power of two by which the loss is multiplied.", valueName: "factor"))
  var lossScale = "1"

  @OptionGroup var arguments: TrainingArguments

  @OptionGroup var threads: JobsArguments

  @OptionGroup var execution: ExecutorArguments

  @Option(help: ArgumentHelp("Write the record to a file as JSON.", valueName: "file"))
  var json: String?

  func run() throws {
    let executor = try execution.chosen()
    let recipe = try arguments.recipe(
      format: FloatFormat(trainable: format),
      accumulator: accumulator.map { try FloatFormat(trainable: $0) }, lossScale: lossScale)
    let network = try Network(named: arguments.network)
    let file = try json.map { try OutputFile($0) }
    let data = try arguments.loadData()
    let trainer = try Trainer(
      network: network, data: data, recipe: recipe, executor: executor.lanes,
      jobs: threads.count())
    try StandardOutput.write(
      TrainingLines.heading(
        network: network, data: data, recipe: recipe, macsPerImage: trainer.macsPerImage))
    var progress = ProgressDisplay()
    let record = trainer.run { state in
      progress.show(
        "epoch \(state.epoch) of \(recipe.epochs)", done: state.images,
        of: data.training.count,
        remark: "loss \(Figures.fixed(state.loss, decimals: 3)), accuracy "
          + Figures.percentage(state.accuracy, decimals: 1))
    }
    progress.clear()
    executor.report()
    try StandardOutput.write(TrainingLines.epochs(record) + TrainingLines.closing(record))
    try file?.write(JSONText.text(of: record))
  }
}
