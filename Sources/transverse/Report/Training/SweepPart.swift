import Reports
import Training

/// The part of the report that varies rounding, overflow, underflow and order of 8-bit sums.
struct SweepPart {
  /// The trainings of the sweeps.
  let records: [TrainingRecord]
  /// The recipes of the sweeps, of the first seed, as files beside the page.
  let recipes: [Recipe]
  /// Those of the recipes as they are, and binary32.
  let training: TrainingPart

  /// The file of a recipe.
  static func file(of recipe: Recipe) -> String { "recipe-\(recipe.name).json" }

  /// The files beside the page.
  var files: [(name: String, text: String)] {
    [(name: "sweeps.csv", text: chart.data.csv)]
      + recipes.map { (name: Self.file(of: $0), text: $0.json) }
  }

  var section: Section {
    let said: HTML = """
      Test accuracy with every operation in 8 bits and one setting of all sums changed, of the first seed; \
      of the recipes as they are the median of \(Figures.count(training.seeds.count, of: "seed")), \
      \(training.seedText), with whiskers from the least to the greatest.
      """
    var caption: [HTML] = [said, " "]
    caption += TrainingFiles.links("sweeps.csv", "sweeps.json")
    caption += [". The recipes: "]
    caption += recipeLinks
    caption += [.text(". Step programs: \(programs).")]
    let command =
      "transverse train --recipe \(recipes.first.map(Self.file) ?? "") \(training.commonArguments)"
    return Section(
      "What rounding, overflow, underflow and order do",
      [.text(answer), .figure(Figure(.bars(chart), caption: caption, command: command))])
  }

  private var recipeLinks: [HTML] {
    recipes.enumerated().flatMap { index, recipe -> [HTML] in
      (index == 0 ? [] : [", "]) + [.link(recipe.name, to: Self.file(of: recipe))]
    }
  }

  /// The hashes of the steps of sums.
  private var programs: String {
    recipes.compactMap { recipe in
      records.first { $0.recipe == recipe.name }?.programHashes.first.map {
        "\(recipe.name) \($0.hash.prefix(10))"
      }
    }.joined(separator: ", ")
  }

  private func result(_ recipe: String, _ setting: SweepSetting?) -> TrainingResult? {
    let name = setting.map { "\(recipe)-\($0.rawValue)" } ?? recipe
    let found = (setting == nil ? training.records : records).filter {
      $0.recipe == name && $0.column == .everyOperation
    }
    return found.isEmpty ? nil : TrainingResult(records: found)
  }

  /// What changes most, in words.
  private var answer: String {
    let sentences = SweepSetting.recipes.compactMap { recipe -> String? in
      let changes = SweepSetting.allCases.compactMap { setting in
        result(recipe, setting)?.median.map { (label: setting.label, accuracy: $0) }
      }
      let diverged = SweepSetting.allCases.filter { result(recipe, $0)?.hasDiverged == true }
        .map(\.label)
      guard let base = result(recipe, nil)?.median,
        let best = changes.max(by: { $0.accuracy < $1.accuracy }),
        let worst = changes.min(by: { $0.accuracy < $1.accuracy })
      else { return nil }
      return "\(recipe) as it is reaches \(Self.percent(base)); the best change is "
        + "\(best.label) (\(Self.percent(best.accuracy))), the worst \(worst.label) "
        + "(\(Self.percent(worst.accuracy)))"
        + (diverged.isEmpty ? "." : "; what diverged: \(diverged.joined(separator: ", ")).")
    }
    return
      (sentences + [
        "Both recipes round to nearest even, saturate, keep subnormals and add in order; weights are kept in "
          + "binary32 and the loss is scaled by 1024."
      ]).joined(separator: " ")
  }

  private static func percent(_ share: Double) -> String { Figures.percentage(share, decimals: 1) }

  private var chart: BarChart {
    let settings: [SweepSetting?] = [nil] + SweepSetting.allCases
    return BarChart(
      title: "Test accuracy by setting of the sums",
      description: "Two bars for each setting: values in float8e4m3fn, and in float8e5m2.",
      axis: Axis("test accuracy", notation: .percentage, range: 0...1),
      series: SweepSetting.recipes,
      groups: settings.map { setting in
        .init(
          setting?.label ?? "as it is",
          SweepSetting.recipes.map { recipe in
            result(recipe, setting).map {
              .init($0.median ?? .nan, text: $0.shortText, range: $0.range)
            } ?? .init(.nan, text: "not trained")
          })
      }, reference: training.reference.map { .init($0, "binary32") })
  }
}
