import Lanes
import Reports
import Synchronization
import Training

/// A training of the report: a recipe, a column and a seed.
struct TrainingExperiment {
  /// A recipe of the report.
  struct Entry {
    let name: String
    /// Whether the column of exact sums is trained too: of formats whose exact accumulator is hundreds
    /// of bits wide it takes longer than all the rest.
    var hasExactColumn = false
  }

  /// The recipes, those that take longest first.
  static let recipes = [
    Entry(name: "fp32"), Entry(name: "bf16-fp32"),
    Entry(name: "mxfp8"), Entry(name: "mxfp4"),
    Entry(name: "posit8"),
    Entry(name: "fixed16-sr"), Entry(name: "posit16"),
    Entry(name: "e4m3-sr"), Entry(name: "fp16"),
    Entry(name: "bf16", hasExactColumn: true), Entry(name: "hfp8"), Entry(name: "int8"),
    Entry(name: "e4m3-fp16"), Entry(name: "e5m2-fp16"), Entry(name: "e4m3-e6m5"),
    Entry(name: "e5m2-e6m5"), Entry(name: "e4m3", hasExactColumn: true),
    Entry(name: "e5m2", hasExactColumn: true), Entry(name: "e4m3-pure"),
  ]

  /// The recipe whose exact column serves another: the numbers are on the same grids.
  static let sharedExactColumn = [
    "e4m3-fp16": "e4m3", "e4m3-e6m5": "e4m3", "e5m2-fp16": "e5m2", "e5m2-e6m5": "e5m2",
  ]

  let recipe: Recipe
  /// Whether the trained network is looked into.
  var isObserved = false

  /// What came of an experiment.
  struct Outcome {
    let record: TrainingRecord
    let observation: TrainingObservation?
  }

  /// All trainings, those that take longest first.
  static func all(seeds: Int, settings: (Recipe) throws -> Recipe) throws -> [TrainingExperiment] {
    try recipes.flatMap { entry in
      try (0..<seeds).flatMap {
        index -> [TrainingExperiment] in
        var recipe = try settings(Recipe(named: entry.name))
        recipe.seed &+= UInt64(index)
        let isObserved = index == 0 && ObservationPart.recipes.contains(entry.name)
        return [TrainingExperiment(recipe: recipe, isObserved: isObserved)]
          + (entry.hasExactColumn ? [TrainingExperiment(recipe: recipe.withExactSums)] : [])
      }
    }
  }

  /// The trainings in which one setting of the sums is another, with the first seed.
  static func sweeps(settings: (Recipe) throws -> Recipe) throws -> [TrainingExperiment] {
    try SweepSetting.recipes.flatMap { name in
      try SweepSetting.allCases.map { setting in
        TrainingExperiment(recipe: try setting.applied(to: settings(Recipe(named: name))))
      }
    }
  }

  /// Trains all, several at a time; what came of them comes in the order of the experiments.
  static func run(
    _ experiments: [TrainingExperiment], network: Network, data: DataSet,
    executor: any LaneExecutor, library: ProgramLibrary, jobs: Int
  ) throws -> [Outcome] {
    let trainers = try trainers(
      experiments, network: network, data: data, executor: executor, library: library, jobs: jobs)
    let state = Mutex(State(outcomes: [:], display: ProgressDisplay()))
    WorkSharing(jobs: jobs).forEach(trainers.count) { index in
      let (record, trained) = trainers[index].train()
      var observation: TrainingObservation?
      var failure: TrainingError?
      if experiments[index].isObserved {
        do throws(TrainingError) {
          observation = try trainers[index].observe(
            trained, executor: executor, images: ObservationPart.images)
        } catch { failure = error }
      }
      let (seen, reason) = (observation, failure)
      state.withLock { state in
        state.failure = state.failure ?? reason
        state.outcomes[index] = Outcome(record: record, observation: seen)
        state.display.clear()
        StandardError.line(
          "training \(state.outcomes.count) of \(trainers.count): \(record.recipe), "
            + "\(record.column == .exactSums ? "exact sums, " : "")seed \(record.seed): "
            + TrainingResult(records: [record]).text)
      }
    }
    if let failure = state.withLock(\.failure) { throw failure }
    let outcomes = state.withLock(\.outcomes)
    return experiments.indices.compactMap { outcomes[$0] }
  }

  /// A trainer for each experiment; programs are built once for all seeds of a recipe, which takes
  /// seconds, several recipes at a time.
  private static func trainers(
    _ experiments: [TrainingExperiment], network: Network, data: DataSet,
    executor: any LaneExecutor, library: ProgramLibrary, jobs: Int
  ) throws -> [Trainer] {
    func first(_ experiment: TrainingExperiment) -> Recipe {
      var recipe = experiment.recipe
      recipe.seed = 0
      return recipe
    }
    let recipes = Array(Set(experiments.map(first)))
    let made = Mutex<[Int: Result<Trainer, TrainingError>]>([:])
    WorkSharing(jobs: jobs).forEach(recipes.count) { index in
      let result = Result { () throws(TrainingError) in
        try Trainer(
          network: network, data: data, recipe: recipes[index], executor: executor, jobs: 1,
          library: library)
      }
      made.withLock { $0[index] = result }
    }
    let trainers = made.withLock { $0 }
    let places = Dictionary(uniqueKeysWithValues: recipes.enumerated().map { ($1, $0) })
    return try experiments.map { experiment in
      guard let place = places[first(experiment)], let trainer = trainers[place] else {
        preconditionFailure("a trainer for each recipe")
      }
      return try trainer.get().reseeded(experiment.recipe.seed)
    }
  }

  private struct State {
    var outcomes: [Int: Outcome]
    /// Why a network could not be looked into.
    var failure: TrainingError?
    var display: ProgressDisplay
  }
}
