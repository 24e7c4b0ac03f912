import Reports
import Training

/// The records of an experiment: a row of `transverse results`.
struct ResultsRow {
  let subject: TrainingSubject
  /// How its sums are made: in the column in which every operation is rounded, where that was trained.
  let sums: Sums
  let records: [TrainingRecord]

  /// The format and the rounding of sums, which are others in either column of an experiment.
  struct Sums: Hashable, Comparable {
    let accumulator: String
    let rounding: String

    init(_ record: TrainingRecord) {
      accumulator = record.accumulator
      rounding = record.rounding
    }

    static func < (left: Sums, right: Sums) -> Bool {
      (left.accumulator, left.rounding) < (right.accumulator, right.rounding)
    }
  }

  /// What came of a column.
  func result(_ column: TrainingRecord.Column) -> TrainingResult {
    TrainingResult(records: records.filter { $0.column == column })
  }

  /// Whether the recipe makes its sums exactly, so that the column of exact sums is the same and need not
  /// be trained.
  var hasExactSumsAnyway: Bool {
    guard let record = records.first, result(.exactSums).records.isEmpty else { return false }
    // Records of before do not hold their recipe.
    let recipe =
      record.settings.flatMap { try? Recipe(json: $0, source: record.recipe) }
      ?? (try? Recipe(named: record.recipe))
    return recipe.map { $0.withExactSums.json == $0.json } ?? false
  }

  /// Gathers records into rows, in an order that does not depend on that of the records.
  ///
  /// - Parameter records: in any order.
  /// - Returns: a row an experiment.
  static func all(_ records: [TrainingRecord]) -> [ResultsRow] {
    let subjects = Dictionary(grouping: records, by: TrainingSubject.init)
    return subjects.keys.sorted().flatMap { rows(of: $0, subjects[$0] ?? []) }
  }

  /// The rows of a subject: one, unless recipes of one name make their sums in several ways.
  private static func rows(
    of subject: TrainingSubject, _ records: [TrainingRecord]
  ) -> [ResultsRow] {
    let columns = Dictionary(grouping: records, by: \.column).mapValues { Set($0.map(Sums.init)) }
    if columns.values.allSatisfy({ $0.count == 1 }),
      let sums = (columns[.everyOperation] ?? columns[.exactSums])?.first
    {
      return [ResultsRow(subject: subject, sums: sums, records: records)]
    }
    // Which sums belong to which exact sums cannot be told: only what agrees stands together.
    let parts = Dictionary(grouping: records, by: Sums.init)
    return parts.keys.sorted().map {
      ResultsRow(subject: subject, sums: $0, records: parts[$0] ?? [])
    }
  }
}

extension ResultsRow {
  /// Everything that is not in the row's name, in words.
  private var settings: [String] {
    let rounding = subject.askedRounding.map { "--rounding \($0)" } ?? "rounding \(sums.rounding)"
    return [
      "learning rate \(subject.learningRate)", "momentum \(subject.momentum)",
      "loss scale \(Figures.significant(subject.lossScale, digits: 6))",
      "batches of \(Figures.count(subject.batchSize))",
      Figures.count(subject.trainingImages, of: "training image"),
      Figures.count(subject.testImages, of: "test image"),
      "\(Figures.count(subject.macsPerImage)) multiply-accumulates an image",
      "values in \(subject.format)", "sums in \(sums.accumulator)", rounding,
    ]
  }

  /// In which settings each row differs from others of the same name; empty where no other has it.
  ///
  /// - Parameter rows: the rows of a table.
  /// - Returns: a text a row.
  static func differences(_ rows: [ResultsRow]) -> [String] {
    let alike = Dictionary(grouping: rows, by: \.subject.name).mapValues { $0.map(\.settings) }
    return rows.map { row in
      let all = alike[row.subject.name] ?? []
      return row.settings.enumerated().filter { place, setting in
        all.contains { $0[place] != setting }
      }.map(\.element).joined(separator: ", ")
    }
  }
}
