import Reports
import Training

/// A training as lines of text: what is trained, a line an epoch, and what it came to.
enum TrainingLines {
  /// What is about to be trained.
  static func heading(
    network: Network, data: DataSet, recipe: Recipe, macsPerImage: Int
  ) -> String {
    let sums = recipe.forward.order == .exact ? "exact" : recipe.forward.accumulator.name
    return """
      \(network.name) on \(data.name), recipe \(recipe.name): values in \(recipe.activations.name), \
      sums \(sums), \(recipe.forward.rounding.rawValue), seed \(recipe.seed)
      \(Figures.count(data.training.count)) training and \(Figures.count(data.test.count)) test \
      images; \(Figures.count(macsPerImage)) multiply-accumulates a training image

      """
  }

  /// Where a training stopped.
  static func line(of divergence: TrainingRecord.Divergence, checkpoint: String?) -> String {
    "diverged in epoch \(divergence.epoch), step \(divergence.step): \(divergence.layer): the "
      + "\(divergence.tensor) is not finite (\(divergence.flag))"
      + (checkpoint.map { "; the state before the step is in \($0)" } ?? "")
  }

  /// That a training does no better than guessing.
  static func line(of collapse: TrainingRecord.Collapse) -> String {
    let loss = collapse.loss.map { Figures.fixed($0, decimals: 3) } ?? "not finite"
    let guessing = Figures.fixed(collapse.lossOfGuessing, decimals: 3)
    return
      "warning: since step \(collapse.step) no better than guessing (loss \(loss), of guessing "
      + "\(guessing)), though all numbers are finite"
  }

  /// The head of the lines of epochs.
  static let epochHeading: String = {
    let rule = columns.map { String(repeating: "─", count: $0.count) }
    return columns.joined(separator: "  ") + "\n" + rule.joined(separator: "  ") + "\n"
  }()

  private static let columns = [
    "epoch", "      loss", "training accuracy", "test accuracy", "images/s", "   CPU s",
  ]

  /// What came of an epoch: a line under the heading, as soon as it is known.
  static func epoch(_ number: Int, _ epoch: TrainingRecord.Epoch) -> String {
    let cells = [
      "\(number)", epoch.loss.map { Figures.fixed($0, decimals: 4) } ?? "not finite",
      Figures.percentage(epoch.trainAccuracy, decimals: 2),
      Figures.percentage(epoch.testAccuracy, decimals: 2),
      Figures.significant(epoch.imagesPerSecond, digits: 3),
      Figures.fixed(epoch.cpuSeconds, decimals: 1),
    ]
    return zip(columns, cells).map { column, cell in
      String(repeating: " ", count: max(0, column.count - cell.count)) + cell
    }.joined(separator: "  ") + "\n"
  }

  /// The speed of the last epoch, and what was not a program.
  static func closing(_ record: TrainingRecord) -> String {
    let exceptions = record.hostExceptions.map { "on the host: \($0)\n" }.joined()
    let speed =
      record.epochs.isEmpty
      ? "" : "\(Figures.rate(record.macsPerSecond, of: "multiply-accumulates"))\n"
    return speed + scaling(record) + exceptions
  }

  /// What a dynamic loss scale came to.
  private static func scaling(_ record: TrainingRecord) -> String {
    guard let scale = record.finalLossScale, scale != record.lossScale || record.skippedSteps != 0
    else { return "" }
    return "loss scale \(power(record.lossScale)) at first, \(power(scale)) at last; "
      + "\(record.skippedSteps ?? 0) steps skipped\n"
  }

  /// A power of two.
  private static func power(_ value: Double) -> String {
    value >= 1 && value < 0x1p24 ? "\(Int(value))" : "2^\(value.exponent)"
  }
}
