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

  /// What came of each epoch, as an aligned table.
  static func epochs(_ record: TrainingRecord) -> String {
    let table = Table(
      columns: [
        TableColumn("epoch", .trailing), TableColumn("loss", .trailing),
        TableColumn("training accuracy", .trailing), TableColumn("test accuracy", .trailing),
        TableColumn("images/s", .trailing), TableColumn("CPU s", .trailing),
      ],
      rows: record.epochs.enumerated().map { index, epoch in
        [
          TableCell("\(index + 1)"),
          TableCell(epoch.loss.map { Figures.fixed($0, decimals: 4) } ?? "not finite"),
          TableCell(Figures.percentage(epoch.trainAccuracy, decimals: 2)),
          TableCell(Figures.percentage(epoch.testAccuracy, decimals: 2)),
          TableCell(Figures.significant(epoch.imagesPerSecond, digits: 3)),
          TableCell(Figures.fixed(epoch.cpuSeconds, decimals: 1)),
        ]
      })
    return table.text
  }

  /// The speed of the last epoch, and what was not a program.
  static func closing(_ record: TrainingRecord) -> String {
    let exceptions = record.hostExceptions.map { "on the host: \($0)\n" }.joined()
    return "\(Figures.rate(record.macsPerSecond, of: "multiply-accumulates"))\n" + exceptions
  }
}
