import ArgumentParser
import Foundation
import Lanes
import NumberFormats
import Reports
import Training
import Verification

/// `transverse report`: verification, cost in reads and precision versus accuracy, as one page.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Verify, count and train, and write what came of it as one HTML page.",
    discussion: """
      The directory receives index.html (self-contained) and the records: verification.json, \
      training.json, cost.json, faults.json and network-faults.json. \
      Everything on the page is run now, by the programs whose hashes stand beside it.
      """)

  @Option(help: ArgumentHelp("The directory to write to; made when missing.", valueName: "dir"))
  var output = "report"

  @Option(help: ArgumentHelp("Random cases an operation of a wide format.", valueName: "count"))
  var random = "200000"

  @OptionGroup var training: TrainingArguments

  @OptionGroup var jobs: JobsArguments

  @OptionGroup var execution: ExecutorArguments

  func run() throws {
    let executor = try execution.chosen()
    let cases = try WholeNumber.read(random, option: "--random", within: 1...(1 << 40))
    let network = try Network(named: training.network)
    let recipes = try TrainingPart.recipes.map {
      try training.recipe(
        format: NumberFormat(named: $0.format),
        accumulator: $0.accumulator.map { try NumberFormat(named: $0) })
    }
    let threads = try jobs.count()
    let data = try training.loadData()
    let trainers = try recipes.map {
      try Trainer(
        network: network, data: data, recipe: $0, executor: executor.lanes, jobs: threads)
    }
    let seed = recipes.first?.seed ?? 1
    // Last, so that a bad argument leaves no empty directory.
    let directory = try ReportDirectory(output)

    let verification = VerificationPart(
      records: verify(
        try VerificationPart.campaigns(randomCases: cases, seed: seed), executor, threads))
    let coverage = CoveragePart(
      verify(
        try CoveragePart.campaigns(randomCases: cases, seed: seed), executor, threads,
        measuresCoverage: true))
    let programs = try ProgramPart()
    let picture = try RacetrackPicturePart()
    let cost = try CostPart()
    let trainings = zip(trainers, recipes).map { train($0, $1, images: data.training.count) }
    let trained = TrainingPart(
      records: trainings.map(\.record), commonArguments: training.asTyped)
    let faults = try faults(trainers, trainings, executor)
    executor.report()

    try directory.write(
      VerificationRecord.json(verification.records), as: "verification.json")
    try directory.write(JSONText.text(of: trained.records), as: "training.json")
    try directory.write(JSONText.text(of: cost.records), as: "cost.json")
    try directory.write(JSONText.text(of: faults.words), as: "faults.json")
    try directory.write(JSONText.text(of: faults.networks), as: "network-faults.json")
    try directory.write(
      ReportPage(
        verification: verification, coverage: coverage, programs: programs, picture: picture,
        cost: cost, faults: faults, training: trained
      ).page.html,
      as: "index.html")
    try StandardOutput.write(
      "\(directory.path(of: "index.html")): \(Figures.count(verification.cases)) cases, "
        + "\(Figures.count(verification.mismatches)) mismatches, "
        + "\(trained.records.count) trainings\n")
    guard verification.mismatches == 0 else { throw ExitCode.mismatch }
  }

  private func verify(
    _ campaigns: [Campaign], _ executor: ChosenExecutor, _ threads: Int,
    measuresCoverage: Bool = false
  ) -> [VerificationRecord] {
    StandardError.line("verifying \(campaigns.count) campaigns")
    let verifier = Verifier(
      executor: executor.lanes, jobs: threads, measuresCoverage: measuresCoverage)
    var progress = ProgressDisplay()
    defer { progress.clear() }
    return campaigns.map { campaign in
      let label = "verifying \(campaign.format.name) \(campaign.operation.rawValue)"
      return verifier.verify(campaign) { progress.show(label, done: $0.done, of: $0.total) }
    }
  }

  /// What faults do to the network of one of the recipes.
  private func faults(
    _ trainers: [Trainer], _ trainings: [(record: TrainingRecord, trained: TrainedNetwork)],
    _ executor: ChosenExecutor
  ) throws -> FaultPart {
    let wanted = FaultPart.recipe
    guard
      let (trainer, training) = zip(trainers, trainings).first(where: {
        $1.record.format == wanted.format && $1.record.accumulator == wanted.accumulator
      })
    else { preconditionFailure("the report trains in the recipe that is tried with faults") }
    var progress = ProgressDisplay()
    defer { progress.clear() }
    return try FaultPart(
      trainer, training.record, training.trained, commonArguments: self.training.asTyped,
      executor: executor.lanes
    ) { progress.show("classifying with faults", done: $0, of: $1) }
  }

  private func train(
    _ trainer: Trainer, _ recipe: Recipe, images: Int
  ) -> (record: TrainingRecord, trained: TrainedNetwork) {
    let label = "training in \(recipe.name)"
    var progress = ProgressDisplay()
    let training = trainer.train { state in
      progress.show(
        label, done: (state.epoch - 1) * images + state.images, of: recipe.epochs * images,
        remark: "accuracy \(Figures.percentage(state.accuracy, decimals: 1))")
    }
    progress.clear()
    StandardError.line(
      "\(label): test accuracy "
        + Figures.percentage(TrainingPart.accuracy(training.record), decimals: 1))
    return training
  }
}
