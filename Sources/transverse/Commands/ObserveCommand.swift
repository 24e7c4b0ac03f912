import ArgumentParser
import Reports
import Training

/// `transverse observe`: the numbers of a trained network, layer by layer.
struct ObserveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "observe",
    abstract:
      "Look into a trained network: ranges, lost and saturated numbers, errors of its sums.",
    discussion: """
      The network is trained by the recipe first, or read with --weights. Then one step is run over some \
      training images, moving no weight, and every layer's numbers are counted by binary exponent and \
      compared with exact sums of the same factors. Flags are found by that comparison; they are not \
      collected operation by operation. Counts and errors are measures of the host on decoded numbers.
      """)

  @OptionGroup var arithmetic: RecipeArguments

  @OptionGroup var arguments: TrainingArguments

  @Option(
    help: ArgumentHelp(
      "Look at these weights, a safetensors file, instead of training.", valueName: "file"))
  var weights: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many training images are looked at, the first ones.", valueName: "count"))
  var over = "256"

  @OptionGroup var threads: JobsArguments

  @OptionGroup var execution: ExecutorArguments

  @Option(help: ArgumentHelp("Write all of it to a file as JSON.", valueName: "file"))
  var json: String?

  @Option(
    help: ArgumentHelp("Write a row a layer and role to a file as CSV.", valueName: "file"))
  var csv: String?

  func run() throws {
    let executor = try execution.chosen()
    let recipe = try arithmetic.chosen(arguments)
    if weights != nil, arguments.epochs != nil {
      throw InputError(
        "--weights and --epochs: expected one of them, weights are not trained again")
    }
    let network = try Network(nameOrFile: arguments.network)
    let (json, csv) = (try self.json.map { try OutputFile($0) }, try csv.map { try OutputFile($0) })
    let file = try weights.map { try CheckpointArguments.read($0) }
    let data = try arguments.loadData()
    let images = try WholeNumber.read(over, option: "--over", within: 1...data.training.count)
    let trainer = try Trainer(
      network: network, data: data, recipe: recipe, executor: executor.lanes,
      jobs: threads.count(), learns: weights == nil)
    let trained: TrainedNetwork
    var hasDiverged = false
    if let file, let weights {
      _ = try NetworkOfWeights.chosen(network, of: file, path: weights)
      // Refuses weights that are not finite: nothing could be measured.
      _ = try WeightNumbers(of: file, path: weights, plan: trainer.plan)
      trained = try trainer.network(converting: file, path: weights)
    } else {
      (trained, hasDiverged) = train(
        trainer, images: data.training.count, epochs: recipe.epochs)
    }
    var observation = try trainer.observe(trained, executor: executor.lanes, images: images)
    executor.report()
    observation.command =
      "transverse observe \(arithmetic.asTyped) \(arguments.asTyped)"
      + (weights.map { " --weights \($0)" } ?? "") + (over == "256" ? "" : " --over \(over)")
    try StandardOutput.write(ObservationLines.text(observation))
    try json?.write(JSONText.text(of: observation))
    try csv?.write(ObservationTables.measures(observation, isBrief: false).csv)
    if hasDiverged { throw ExitCode.mismatch }
  }

  private func train(_ trainer: Trainer, images: Int, epochs: Int) -> (
    TrainedNetwork, hasDiverged: Bool
  ) {
    var progress = ProgressDisplay()
    defer { progress.clear() }
    let (record, trained) = trainer.train { place in
      progress.show(
        "epoch \(place.epoch) of \(epochs)", done: place.images, of: images, unit: "images")
    }
    if let divergence = record.divergence {
      progress.clear()
      StandardError.line(
        TrainingLines.line(of: divergence, checkpoint: nil) + ": this is the state before")
    }
    return (trained, record.divergence != nil)
  }
}
