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
      training.json, observations.json, sweeps.json, steps.json, cost.json, faults.json and network-faults.json; a CSV \
      file for each figure on training; and the recipes of the sweeps. \
      Everything on the page is run now, by the programs whose hashes stand beside it.
      """)

  @Option(help: ArgumentHelp("The directory to write to; made when missing.", valueName: "dir"))
  var output = "report"

  @Option(help: ArgumentHelp("Random cases an operation of a wide format.", valueName: "count"))
  var random = "200000"

  @OptionGroup var training: TrainingArguments

  @OptionGroup var jobs: JobsArguments

  @OptionGroup var execution: ExecutorArguments

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Trainings of each recipe, with seeds one after the other.", valueName: "count"))
  var seeds = "3"

  func run() throws {
    let executor = try execution.chosen()
    let cases = try WholeNumber.read(random, option: "--random", within: 1...(1 << 40))
    let network = try Network(nameOrFile: training.network)
    let seeds = try WholeNumber.read(self.seeds, option: "--seeds", within: 1...99)
    let experiments = try TrainingExperiment.all(seeds: seeds, settings: settings)
    let sweeps = try TrainingExperiment.sweeps(settings: settings)
    for experiment in experiments + sweeps {
      try experiment.recipe.check()
      try experiment.recipe.checkLearning()
    }
    let threads = try jobs.count()
    let data = try training.loadData()
    let faulty = try settings(
      Recipe(
        format: NumberFormat(named: FaultPart.recipe.format),
        accumulator: NumberFormat(named: FaultPart.recipe.accumulator)))
    let library = ProgramLibrary()
    let trainer = try Trainer(
      network: network, data: data, recipe: faulty, executor: executor.lanes, jobs: threads,
      library: library)
    let seed = experiments.first?.recipe.seed ?? 1
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
    let outcomes = try TrainingExperiment.run(
      experiments + sweeps, network: network, data: data, executor: executor.lanes,
      library: library, jobs: threads)
    let trained = try TrainingPart(
      records: outcomes.prefix(experiments.count).map(\.record), plan: trainer.plan,
      networkArgument: training.network, commonArguments: commonArguments)
    let swept = SweepPart(
      records: outcomes.dropFirst(experiments.count).map(\.record),
      recipes: sweeps.map(\.recipe), training: trained)
    let observed = ObservationPart(
      observations: outcomes.compactMap(\.observation), arguments: commonArguments)
    StandardError.line("comparing the steps of sums")
    let evidence = TrainingEvidence(
      trainings: trained.records + swept.records, verification: verification.records,
      steps: TrainingEvidence.steps(
        of: (experiments + sweeps).map(\.recipe), executor: executor.lanes, randomCases: cases,
        seed: seed))
    let faults = try faults(trainer, executor)
    executor.report()

    try directory.write(
      VerificationRecord.json(verification.records), as: "verification.json")
    try directory.write(JSONText.text(of: trained.records), as: "training.json")
    try directory.write(JSONText.text(of: observed.observations), as: "observations.json")
    try directory.write(JSONText.text(of: swept.records), as: "sweeps.json")
    try directory.write(JSONText.text(of: evidence.steps), as: "steps.json")
    let files = [trained.files, observed.files, swept.files, evidence.files].flatMap(\.self)
    for file in files {
      try directory.write(file.text, as: file.name)
    }
    try directory.write(JSONText.text(of: cost.records), as: "cost.json")
    try directory.write(JSONText.text(of: faults.words), as: "faults.json")
    try directory.write(JSONText.text(of: faults.networks), as: "network-faults.json")
    try directory.write(
      ReportPage(
        verification: verification, coverage: coverage, programs: programs, picture: picture,
        cost: cost, faults: faults, training: trained, observation: observed, sweeps: swept,
        evidence: evidence, command: command
      ).page.html,
      as: "index.html")
    try StandardOutput.write(
      "\(directory.path(of: "index.html")): "
        + "\(Figures.count(verification.cases + evidence.cases)) cases, "
        + "\(Figures.count(verification.mismatches + evidence.mismatches)) mismatches, "
        + "\(trained.records.count + swept.records.count) trainings\n")
    guard verification.mismatches == 0, evidence.mismatches == 0 else { throw ExitCode.mismatch }
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

  /// A recipe with the settings of the report: eight epochs unless others are asked for.
  private func settings(_ recipe: Recipe) throws -> Recipe {
    var recipe = recipe
    recipe.epochs = Self.epochs
    return try training.applied(to: recipe)
  }

  /// The command that makes the page again.
  private var command: String {
    "transverse report \(training.asTyped)"
      + (random == "200000" ? "" : " --random \(random)")
      + (seeds == "3" ? "" : " --seeds \(seeds)")
  }

  /// The arguments that all trainings have in common, as they would be typed.
  private var commonArguments: String {
    training.asTyped + (training.epochs == nil ? " --epochs \(Self.epochs)" : "")
  }

  private static let epochs = 8

  /// What faults do to a network.
  private func faults(_ trainer: Trainer, _ executor: ChosenExecutor) throws -> FaultPart {
    let (record, trained) = trainer.train()
    var progress = ProgressDisplay()
    defer { progress.clear() }
    return try FaultPart(
      trainer, record, trained, commonArguments: commonArguments, executor: executor.lanes
    ) { progress.show("classifying with faults", done: $0, of: $1) }
  }
}
