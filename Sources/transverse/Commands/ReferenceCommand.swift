import ArgumentParser
import HostReference
import Reports
import Training

/// `transverse reference`: the same training in the host's own arithmetic, to compare with.
struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Train in the processor's own binary32 or binary64: a yardstick, not a result.",
    discussion: """
      Network, initial weights, order of images, batches, dropout, learning rates and optimiser are those \
      of 'train' with the same recipe and seed; formats, roundings, orders of sums and loss scaling are \
      not used. The difference to 'train' is what the recipe's arithmetic does.
      """)

  @Option(
    help: ArgumentHelp("The recipe whose settings are used.", valueName: "name or file"))
  var recipe = "fp32"

  @Option(
    help: ArgumentHelp("The host's arithmetic: binary32 or binary64.", valueName: "precision"))
  var precision = "binary32"

  @OptionGroup var arguments: TrainingArguments

  @Option(help: ArgumentHelp("Write the record to a file as JSON.", valueName: "file"))
  var json: String?

  func run() throws {
    guard let precision = ReferencePrecision(rawValue: precision) else {
      throw InputError("precision '\(precision)': expected binary32 or binary64")
    }
    if arguments.rounding != nil || arguments.lossScale != nil {
      throw InputError(
        "--rounding and --loss-scale say nothing here: expected settings of the descent alone")
    }
    let recipe = try arguments.applied(to: Recipe(nameOrFile: recipe))
    let network = try Network(nameOrFile: arguments.network)
    let file = try json.map { try OutputFile($0) }
    let data = try arguments.loadData()
    let trainer = try ReferenceTrainer(
      network: network, data: data, recipe: recipe, precision: precision)
    var progress = ProgressDisplay()
    let record = trainer.run { state in
      progress.show(
        "epoch \(state.epoch) of \(recipe.epochs)", done: state.images, of: data.training.count,
        remark: "loss \(Figures.fixed(state.loss, decimals: 3))", unit: "images")
    }
    progress.clear()
    try StandardOutput.write(
      """
      reference, for comparison only: \(network.name) on \(data.name) in the host's \
      \(precision.rawValue), seed \(recipe.seed)

      """
        + Table(
          columns: [
            TableColumn("epoch", .trailing), TableColumn("loss", .trailing),
            TableColumn("training accuracy", .trailing), TableColumn("test accuracy", .trailing),
            TableColumn("images/CPU s", .trailing),
          ],
          rows: record.epochs.enumerated().map { index, epoch in
            [
              .count(index + 1),
              TableCell(epoch.loss.map { Figures.fixed($0, decimals: 4) } ?? "not finite"),
              TableCell(Figures.percentage(epoch.trainAccuracy, decimals: 2)),
              TableCell(Figures.percentage(epoch.testAccuracy, decimals: 2)),
              TableCell(Figures.significant(epoch.imagesPerCPUSecond, digits: 3)),
            ]
          }
        ).text)
    try file?.write(JSONText.text(of: record))
    if let step = record.divergedAtStep {
      StandardError.line("diverged in step \(step): the loss is not finite")
      throw ExitCode.mismatch
    }
  }
}
