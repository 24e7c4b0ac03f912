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
      A recipe says in which formats, roundings and orders everything is computed. With --format \
      everything is in that format; with --accumulator too, products, sums, gradients of weights, \
      momentum and the master copy of the weights are held in that one.
      """)

  @OptionGroup var arithmetic: RecipeArguments

  @OptionGroup var arguments: TrainingArguments

  @OptionGroup var threads: JobsArguments

  @OptionGroup var execution: ExecutorArguments

  @Option(help: ArgumentHelp("Write the record to a file as JSON.", valueName: "file"))
  var json: String?

  func run() throws {
    let executor = try execution.chosen()
    let recipe = try arithmetic.chosen(arguments)
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
    var record = trainer.run { state in
      progress.show(
        "epoch \(state.epoch) of \(recipe.epochs)", done: state.images,
        of: data.training.count,
        remark: "loss \(Figures.fixed(state.loss, decimals: 3)), accuracy "
          + Figures.percentage(state.accuracy, decimals: 1))
    }
    record.command = "transverse train \(arithmetic.asTyped) \(arguments.asTyped)"
    progress.clear()
    executor.report()
    try StandardOutput.write(TrainingLines.epochs(record) + TrainingLines.closing(record))
    try file?.write(JSONText.text(of: record))
  }
}
