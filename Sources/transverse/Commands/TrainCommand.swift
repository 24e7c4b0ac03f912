import ArgumentParser
import Foundation
import Lanes
import NumberFormats
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
    help: ArgumentHelp("A power of two by which the loss is multiplied.", valueName: "factor"))
  var lossScale = 1.0

  @OptionGroup var arguments: TrainingArguments

  @Option(help: ArgumentHelp("What runs the programs: interpreter.", valueName: "name"))
  var executor = ExecutorName.interpreter.rawValue

  @Option(help: ArgumentHelp("Write the record to a file as JSON.", valueName: "file"))
  var json: String?

  func run() throws {
    let executor = try ExecutorName(named: executor)
    let recipe = try arguments.recipe(
      format: FloatFormat(trainable: format),
      accumulator: accumulator.map { try FloatFormat(trainable: $0) }, lossScale: lossScale)
    let network = try Network(named: arguments.network)
    let file = try json.map { try OutputFile($0) }
    let data = try arguments.loadData()
    let trainer = try Trainer(
      network: network, data: data, recipe: recipe, executor: executor.laneExecutor,
      jobs: arguments.threads())
    let record = trainer.run { _ in }
    try file?.write(JSONText.text(of: record))
    for (index, epoch) in record.epochs.enumerated() { print(index + 1, epoch) }
    print(record.macsPerSecond)
  }
}
