import Reports
import Training

/// All recipes of the report side by side, to be read and to be computed with.
struct RecipeTable {
  private let results: [RecipeResults]
  private let costs: [String: TrainingCost]

  /// - Parameters:
  ///   - results: the recipes.
  ///   - costs: the costs of those that have any, by name.
  init(_ results: [RecipeResults], _ costs: [String: TrainingCost]) {
    self.results = results
    self.costs = costs
  }

  private static let priceNote =
    "on the tiles of 1 GiB, of those recipes that the model of costs knows"

  /// The table of the page.
  var shown: Table {
    Table(
      caption:
        "Accuracy in both columns, cost of a training image on the racetrack, and speed here; "
        + "transverse train --recipe NAME.",
      columns: [
        "recipe", TableColumn("factors", note: "what enters products: weights and activations"),
        "sums", TableColumn("kept", note: "activations between layers"), "master weights",
        TableColumn("every operation", .trailing), TableColumn("exact sums", .trailing),
        TableColumn("energy an image", .trailing, note: Self.priceNote),
        TableColumn("time an image", .trailing, note: Self.priceNote),
        TableColumn("images/CPU s", .trailing, note: "training, one thread, on this machine"),
        "step program",
      ],
      rows: results.map { result in
        let cost = costs[result.recipe.name]
        return names(result) + [
          TableCell(result.everyOperation.text),
          TableCell(
            result.exactSums.map { exact in
              exact.text + (result.sharedWith.map { ", as \($0)" } ?? "")
            } ?? "–"),
          TableCell(cost.map { Figures.quantity($0.joules, unit: "J") } ?? "–"),
          TableCell(cost.map { Figures.quantity($0.seconds, unit: "s") } ?? "–"),
          TableCell(speed(result).map { Figures.significant($0, digits: 3) } ?? ""),
          TableCell(stepHash(result)),
        ]
      })
  }

  /// The same as numbers: shares, joules, seconds.
  var numbers: Table {
    Table(
      columns: ["recipe", "factors", "sums", "kept", "master weights"]
        + TrainingResult.numberColumns("every operation")
        + TrainingResult.numberColumns("exact sums") + [
          "exact sums as", "joules an image", "seconds an image", "images a CPU second",
          "step program",
        ],
      rows: results.map { result in
        let cost = costs[result.recipe.name]
        return names(result) + result.everyOperation.numberCells
          + (result.exactSums ?? TrainingResult(records: [])).numberCells + [
            TableCell(result.sharedWith ?? ""), .number(cost?.joules), .number(cost?.seconds),
            .number(speed(result)), TableCell(stepHash(result)),
          ]
      })
  }

  /// What the recipe is.
  private func names(_ result: RecipeResults) -> [TableCell] {
    let recipe = result.recipe
    let order = recipe.forward.order
    let sums =
      order == .exact
      ? "exact"
      : recipe.forward.accumulator.name + (order == .sequential ? "" : ", \(order.name)")
    return [
      recipe.name, RecipeBits.factorNames(recipe), sums, recipe.activations.name,
      recipe.update.master.name,
    ].map { TableCell($0) }
  }

  /// Images a processor second of training; nil where the last epoch is not a whole one.
  private func speed(_ result: RecipeResults) -> Double? {
    guard let record = result.everyOperation.typical, record.divergence == nil else { return nil }
    let seconds = record.epochs.reduce(0) { $0 + $1.cpuSeconds }
    return Double(record.trainingImages * record.epochs.count) / seconds
  }

  private func stepHash(_ result: RecipeResults) -> String {
    String(result.everyOperation.typical?.programHashes.first?.hash.prefix(10) ?? "")
  }
}
