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

  @OptionGroup var keeping: CheckpointArguments

  @Option(help: ArgumentHelp("Write the record to a file as JSON.", valueName: "file"))
  var json: String?

  func run() throws {
    let executor = try execution.chosen()
    let recipe = try arithmetic.chosen(arguments)
    let network = try Network(nameOrFile: arguments.network)
    let file = try json.map { try OutputFile($0) }
    try keeping.check(besides: json)
    // From here on: programs are written before the first step.
    let interruption = Interruption()
    let data = try arguments.loadData()
    let trainer = try Trainer(
      network: network, data: data, recipe: recipe, executor: executor.lanes,
      jobs: threads.count())
    var state = try keeping.beginning(trainer)
    try StandardOutput.write(
      TrainingLines.heading(
        network: network, data: data, recipe: recipe, macsPerImage: trainer.macsPerImage))
    let halt = try train(
      trainer, &state, images: data.training.count, epochs: recipe.epochs, until: interruption)
    executor.report()
    var record = trainer.record(of: state)
    if case .diverged(let divergence) = halt {
      record = trainer.record(of: state, divergence)
    }
    record.command =
      "transverse train \(arithmetic.asTyped) \(arguments.asTyped)"
    try keeping.keep(state, trainer)
    if case .interrupted = halt {
      StandardError.line(
        keeping.checkpoint.map { "interrupted: go on with --checkpoint \($0) --resume" }
          ?? "interrupted: nothing is kept without --checkpoint FILE")
      throw ExitCode(130)
    }
    try keeping.write(state, trainer)
    try StandardOutput.write(TrainingLines.closing(record))
    try file?.write(JSONText.text(of: record))
    if let divergence = record.divergence {
      StandardError.line(TrainingLines.line(of: divergence, checkpoint: keeping.checkpoint))
      throw ExitCode.mismatch
    }
  }

  /// Trains epoch by epoch, and keeps each.
  private func train(
    _ trainer: Trainer, _ state: inout TrainingState, images: Int, epochs: Int,
    until interruption: Interruption
  ) throws -> Trainer.Halt {
    var progress = ProgressDisplay()
    defer { progress.clear() }
    var shown = 0
    func showEpochs() throws {
      progress.clear()
      let record = trainer.record(of: state)
      for number in shown..<record.epochs.count {
        try StandardOutput.write(TrainingLines.epoch(number + 1, record.epochs[number]))
      }
      if record.epochs.count > shown, let collapse = record.collapse {
        StandardError.line(TrainingLines.line(of: collapse))
      }
      shown = record.epochs.count
    }
    try StandardOutput.write(TrainingLines.epochHeading)
    try showEpochs()
    while true {
      let halt = trainer.advance(&state, until: { interruption.wantsHalt }) { place in
        progress.show(
          "epoch \(place.epoch) of \(epochs)", done: place.images, of: images,
          remark: "loss \(Figures.fixed(place.loss, decimals: 3)), accuracy "
            + Figures.percentage(place.accuracy, decimals: 1), unit: "images")
      }
      try showEpochs()
      guard case .epoch = halt else { return halt }
      try keeping.keep(state, trainer)
    }
  }
}
