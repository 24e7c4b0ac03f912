import NumberFormats
import Racetrack
import Reports
import Training

/// What an image of training costs on the racetrack, by the model of `cost-network --data-shape`.
struct TrainingCost {
  /// Joules an image.
  let joules: Double
  /// Seconds an image, on the tiles of 1 GiB.
  let seconds: Double

  /// The table that prices it.
  static let table = "simulator"
  /// The images of a batch.
  static let batch = 64

  /// The cost of a recipe; nil where the model has no programs for it.
  ///
  /// - Parameters:
  ///   - recipe: the recipe.
  ///   - shape: the network that is trained.
  init?(_ recipe: Recipe, of shape: NetworkShape) {
    let values = OperandFormat.number(recipe.activations)
    guard case .float = recipe.activations, recipe.forward.order == .sequential,
      recipe.forward.left == values, recipe.forward.right == values,
      recipe.forward.rounding.randomBits == 0,
      let table = try? CostTable(named: Self.table),
      let programs = try? NetworkPrograms(
        recipe.activations, accumulator: recipe.forward.accumulator,
        overflow: recipe.forward.overflow),
      let schedules = try? NetworkSchedules(programs, cluster: .standard)
    else { return nil }
    let cost = NetworkCost(
      shape, programs, schedules, batch: Self.batch, table: table,
      budget: TileBudget(tiles: MemoryOrganisation.oneGigabyte.tiles, watts: nil))
    guard let training = cost.training, let picojoules = training.picojoules.total,
      let nanoseconds = training.nanoseconds.total
    else { return nil }
    joules = picojoules * 1e-12 / Double(Self.batch)
    seconds = nanoseconds * 1e-9 / Double(Self.batch)
  }
}
