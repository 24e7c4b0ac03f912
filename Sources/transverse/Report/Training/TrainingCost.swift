import NumberFormats
import Racetrack
import Reports
import Training

/// What an image of training costs on the racetrack, by the model of `cost-network`.
///
/// One network is priced, whatever is trained: it is the one that `cost-network` prices too, so that every
/// figure can be had again by a command.
struct TrainingCost {
  /// Joules an image.
  let joules: Double
  /// Seconds an image, on the tiles of 1 GiB.
  let seconds: Double

  /// The network that is priced.
  static let shape = NetworkShape.lenet5
  /// The table that prices it.
  static let table = "simulator"
  /// The images of a batch.
  static let batch = 64

  /// The network that is priced, with the size of its images, such as `lenet5 on 32 × 32`.
  static var priced: String { "\(shape.name) on \(shape.input.height) × \(shape.input.width)" }

  /// Says that another network, or another size of images, was trained than is priced; nil where they are
  /// the same.
  ///
  /// - Parameter record: a training.
  /// - Returns: what is priced, and what was trained.
  static func difference(from record: TrainingRecord) -> String? {
    let steps = shape.macs.training
    guard record.network != shape.name || record.macsPerImage != steps else { return nil }
    return "priced for \(priced), \(Figures.count(steps)) multiply-accumulates a training image; "
      + "trained was \(record.network) with \(Figures.count(record.macsPerImage))"
  }

  /// The cost of a recipe; nil where the model has no programs for it.
  init?(_ recipe: Recipe) {
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
      Self.shape, programs, schedules, batch: Self.batch, table: table,
      budget: TileBudget(tiles: MemoryOrganisation.oneGigabyte.tiles, watts: nil))
    guard let training = cost.training, let picojoules = training.picojoules.total,
      let nanoseconds = training.nanoseconds.total
    else { return nil }
    joules = picojoules * 1e-12 / Double(Self.batch)
    seconds = nanoseconds * 1e-9 / Double(Self.batch)
  }
}
