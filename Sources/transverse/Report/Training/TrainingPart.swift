import Racetrack
import Reports
import Training

/// The part of the report that says what a format does to accuracy, and at what cost.
struct TrainingPart {
  let records: [TrainingRecord]
  let results: [RecipeResults]
  let costs: [String: TrainingCost]
  /// The network and the images that were trained with.
  let plan: NetworkPlan
  /// The arguments that all trainings have in common, as they would be typed.
  let commonArguments: String

  /// - Parameters:
  ///   - records: the trainings.
  ///   - plan: the network and the images.
  ///   - networkArgument: the network as it is named on the command line.
  ///   - commonArguments: the arguments that all trainings have in common.
  /// - Throws: `TrainingError` when a recipe of the report has no file in the tool.
  init(
    records: [TrainingRecord], plan: NetworkPlan, networkArgument: String, commonArguments: String
  ) throws {
    self.records = records
    self.plan = plan
    self.networkArgument = networkArgument
    self.commonArguments = commonArguments
    results = try RecipeResults.all(records)
    var costs: [String: TrainingCost] = [:]
    if let shape = NetworkShape(plan) {
      for result in results { costs[result.recipe.name] = TrainingCost(result.recipe, of: shape) }
    }
    self.costs = costs
  }

  /// The network as it is named on the command line.
  let networkArgument: String

  /// The size of the images, as arguments say it.
  private var imageText: String {
    "\(plan.image.channels)x\(plan.image.height)x\(plan.image.width)"
  }

  /// How far below binary32 a recipe may fall and still count as as good: a point.
  static let tolerance = 0.01

  /// The median accuracy of the recipe `fp32`; nil where it diverged, or learnt hardly more than to guess:
  /// then there is nothing to compare with.
  var reference: Double? {
    results.first { $0.recipe.name == "fp32" }?.everyOperation.median.flatMap {
      $0 >= 2 / Double(plan.classes) ? $0 : nil
    }
  }

  /// The recipes that are as good as binary32 and of which no seed diverged or came to guessing, fewest bits first: of factors,
  /// then of sums.
  var sufficient: [RecipeResults] {
    guard let reference else { return [] }
    return results.filter { result in
      guard let median = result.everyOperation.median else { return false }
      return !result.everyOperation.hasFailed && median >= reference - Self.tolerance
    }.sorted { $0.bits < $1.bits }
  }

  /// The seeds, ascending.
  var seeds: [UInt64] { Set(records.map(\.seed)).sorted() }

  /// The seeds in words, such as `1…3`.
  var seedText: String {
    guard let first = seeds.first, let last = seeds.last, first < last else {
      return seeds.map(String.init).joined()
    }
    return "\(first)…\(last)"
  }

  /// The files beside the page with the numbers of the figures.
  var files: [(name: String, text: String)] {
    [
      (name: "accuracy.csv", text: columnsChart.data.csv),
      (name: "recipes.csv", text: RecipeTable(results, costs).numbers.csv),
      (name: "sums.csv", text: sumsChart.data.csv), (name: "energy.csv", text: costChart.data.csv),
      (name: "loss.csv", text: lossChart.data.csv),
    ]
  }

  /// What made the numbers of a figure: the seeds, and the steps of sums of some recipes.
  private func origin(_ file: String, _ names: [String]) -> [HTML] {
    let hashes = names.compactMap { name in
      records.first { $0.recipe == name && $0.column == .everyOperation }?.programHashes.first
        .map { "\(name) \($0.hash.prefix(10))" }
    }
    return [" "] + TrainingFiles.links(file, "training.json")
      + [
        .text(
          "; \(Figures.count(seeds.count, of: "seed")) \(seedText)"
            + (hashes.isEmpty ? ". " : "; step programs: \(hashes.joined(separator: ", ")). "))
      ]
  }

  /// The section: the answer, both columns, sums, losses and the cost.
  var section: Section {
    Section(
      "How few bits can this network train with?",
      [
        .text(answer),
        .figure(
          Figure(
            .bars(columnsChart),
            caption: [
              """
              Test accuracy after the last epoch, median of \(Figures.count(seeds.count, of: "seed")); whiskers: least and greatest; \
              seeds that diverged have no accuracy: the table says which. \
              The second bar keeps the numbers on the same grids but makes every sum exactly: what \
              frameworks that multiply in binary32 report.
              """
            ] + origin("accuracy.csv", []) + [
              "Step programs by hash: the last column of the table."
            ],
            command: "transverse train --recipe e4m3 \(commonArguments) [--exact-sums]")),
        .table(RecipeTable(results, costs).shown),
        .paragraph(TrainingFiles.links("recipes.csv", "training.json") + ["."]),
        .figure(
          Figure(
            .lines(sumsChart),
            caption: [
              """
              What the width of products and partial sums does: the same values, median accuracy by the \
              bits of the accumulator.
              """
            ]
              + origin(
                "sums.csv", ["e4m3", "e4m3-e6m5", "e4m3-fp16", "e5m2", "e5m2-e6m5", "e5m2-fp16"]),
            command: "transverse train --recipe e4m3-e6m5 \(commonArguments)")),
        .figure(
          Figure(
            .lines(costChart),
            caption: [
              """
              Accuracy against the energy of a training image on the \
              racetrack, table \(TrainingCost.table), whose energies are of unknown origin; \
              updates are priced in the format of sums, whatever that of the master weights; \
              recipes with stochastic rounding, chunks, exact sums, posits and fixed point are not priced\
              \(costs.isEmpty ? ", nor are networks with layers beside convolutions, dense layers, rectifiers and maximum pooling" : ""). \
              The line joins what nothing else beats in both.
              """
            ] + origin("energy.csv", []),
            command:
              "transverse cost-network \(ShellQuoting.word(networkArgument)) --data-shape \(imageText) --format float8e4m3fn --accumulator binary16 --batch \(TrainingCost.batch)"
          )),
        .figure(
          Figure(
            .lines(lossChart),
            caption: [
              "Mean training loss of 25 steps, drawn up to 3, of the median seed; a loss that is not finite breaks the line."
            ] + origin("loss.csv", ["fp32", "bf16", "e4m3-fp16", "e4m3", "e5m2", "e4m3-pure"]),
            command: "transverse train --recipe fp32 \(commonArguments) --json FILE")),
        .text("Computed outside programs:"),
        .list((records.first?.hostExceptions ?? []).map { [.text($0)] }),
        .aside([
          .text(
            """
            Bits are those of a number, without scales that blocks or tensors share. The column of exact sums \
            is trained where it says most, and left out elsewhere.
            """)
        ]),
      ])
  }

  /// The answer in words.
  private var answer: String {
    let data = records.first
    let setting =
      "\(data?.network ?? "") on \(data?.data ?? "") (\(Figures.count(data?.trainingImages ?? 0)) "
      + "training and \(Figures.count(data?.testImages ?? 0)) test images, "
      + "\(Figures.count(data.map { $0.plannedEpochs ?? $0.epochs.count } ?? 0, of: "epoch")), \(Figures.count(seeds.count, of: "seed")))"
    guard let reference else {
      let full = results.first { $0.recipe.name == "fp32" }?.everyOperation.text
      return
        "\(setting): binary32 has no accuracy to compare with, or one that is hardly better than guessing: "
        + "\(full ?? "it was not trained")."
    }
    guard let fewest = sufficient.first else {
      return "Nothing trains \(setting) as well as binary32 here."
    }
    var text =
      "\(setting) reaches \(Figures.percentage(reference, decimals: 1)) in binary32. Within "
      + "\(Figures.percentage(Self.tolerance, decimals: 0)) of that, the fewest bits are those of "
      + "\(fewest.recipe.name): products of numbers of \(fewest.bits.factors) bits, "
      + "\(fewest.bits.others); \(fewest.everyOperation.text)."
    for name in ["e4m3", "e5m2"] {
      guard let result = results.first(where: { $0.recipe.name == name }),
        let exact = result.exactSums
      else { continue }
      text +=
        " With every operation in \(result.recipe.activations.name) it "
        + Self.change(from: reference, to: result.everyOperation)
        + "; with exact sums, as frameworks that multiply in binary32 report, it "
        + Self.change(from: reference, to: exact) + "."
    }
    return text
  }

  private static func change(from reference: Double, to result: TrainingResult) -> String {
    guard let accuracy = result.median else { return result.text }
    let change = change(from: reference, to: accuracy)
    return result.divergenceText.map { "\(change) where it does not diverge (it \($0))" } ?? change
  }

  private static func change(from reference: Double, to accuracy: Double) -> String {
    let points = 100 * (accuracy - reference)
    if abs(points) < 0.05 { return "loses nothing" }
    return "\(points < 0 ? "loses" : "gains") \(Figures.fixed(abs(points), decimals: 1)) points"
  }

  private var columnsChart: BarChart {
    BarChart(
      title: "Test accuracy by recipe",
      description: "Two bars for each recipe: every operation rounded, and exact sums.",
      axis: Axis("test accuracy", notation: .percentage, range: 0...1),
      series: ["every operation rounded", "exact sums"],
      groups: results.map { result in
        .init(
          result.recipe.name,
          [
            bar(result.everyOperation),
            result.exactSums.map(bar)
              ?? .init(
                .nan,
                text: result.recipe.forward.order == .exact ? "sums are exact" : "not trained"),
          ])
      }, reference: reference.map { .init($0, "binary32") })
  }

  private func bar(_ result: TrainingResult) -> BarChart.Bar {
    .init(result.median ?? .nan, text: result.shortText, range: result.range)
  }

  private var sumsChart: LineChart {
    func line(_ values: String, _ names: [String]) -> LineChart.Series {
      .init(
        "values in \(values)",
        results.filter { names.contains($0.recipe.name) }
          .compactMap { result in
            result.everyOperation.median.map { LineChart.Point(Double(result.bits.sums), $0) }
          }
          .sorted { $0.x < $1.x })
    }
    return LineChart(
      title: "Accuracy by the width of sums",
      description: "A line for each format of values over the bits of the accumulator.",
      x: Axis("bits of products and partial sums", notation: .whole),
      y: Axis("test accuracy", notation: .percentage),
      series: [
        line("float8e4m3fn", ["e4m3", "e4m3-e6m5", "e4m3-fp16"]),
        line("float8e5m2", ["e5m2", "e5m2-e6m5", "e5m2-fp16"]),
      ], naming: .legend)
  }

  private var costChart: LineChart {
    let priced = results.compactMap { result -> (name: String, point: LineChart.Point)? in
      guard let cost = costs[result.recipe.name], let median = result.everyOperation.median else {
        return nil
      }
      return (name: result.recipe.name, point: LineChart.Point(cost.joules * 1e6, median))
    }
    let front = priced.filter { one in
      !priced.contains {
        ($0.point.x < one.point.x && $0.point.y >= one.point.y)
          || ($0.point.x <= one.point.x && $0.point.y > one.point.y)
      }
    }.sorted { $0.point.x < $1.point.x }
    return LineChart(
      title: "Accuracy against energy",
      description: "A point for each recipe, and the line of those that nothing else beats.",
      x: Axis("energy of a training image, µJ", scale: .logarithmic),
      y: Axis("test accuracy", notation: .percentage),
      series: [.init("not beaten", front.map(\.point))]
        + priced.map { .init($0.name, [$0.point]) }, naming: .legend)
  }

  private var lossChart: LineChart {
    let shown = ["fp32", "bf16", "e4m3-fp16", "e4m3", "e5m2", "e4m3-pure"]
    return LineChart(
      title: "Training loss",
      description: "The loss of some recipes over the steps of their training.",
      x: Axis("step", notation: .whole), y: Axis("mean loss", range: 0...3),
      series: results.filter { shown.contains($0.recipe.name) }.compactMap { result in
        result.everyOperation.typical.map { record in
          .init(
            record.recipe,
            record.lossCurve.map { .init(Double($0.step), $0.loss ?? .nan) })
        }
      }, naming: .legend, drawnAtMost: 3)
  }
}
