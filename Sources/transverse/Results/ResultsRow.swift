import Reports
import Training

/// The records of an experiment: a row of `transverse results`.
struct ResultsRow {
  let subject: TrainingSubject
  /// How its sums are made: in the column in which every operation is rounded, where that was trained.
  let sums: Sums
  let records: [TrainingRecord]

  /// How sums are made, which is another thing in either column of an experiment.
  struct Sums: Hashable, Comparable {
    let accumulator: String
    let rounding: String
    /// All settings of the recipe; nil where they are not known.
    let settings: String?

    init(_ record: TrainingRecord) {
      accumulator = record.accumulator
      rounding = record.rounding
      settings = RecordedRecipe(record)?.settings
    }

    static func < (left: Sums, right: Sums) -> Bool {
      (left.accumulator, left.rounding, left.settings ?? "")
        < (right.accumulator, right.rounding, right.settings ?? "")
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
    let recipe = RecordedRecipe.recipe(of: record)
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
    // Settings that are known are those of the same exact sums; else it cannot be told whose they are, and
    // only what agrees stands together.
    let rounded = records.filter { $0.column == .everyOperation }
    let areShared = subject.settings != nil && !rounded.isEmpty
    let exact = areShared ? records.filter { $0.column == .exactSums } : []
    let parts = Dictionary(grouping: areShared ? rounded : records, by: Sums.init)
    return parts.keys.sorted().map {
      ResultsRow(subject: subject, sums: $0, records: (parts[$0] ?? []) + exact)
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
    let alike = Dictionary(grouping: rows, by: \.subject.name)
    return rows.map { row in
      let others = alike[row.subject.name] ?? []
      let all = others.map(\.settings)
      let known = row.settings.enumerated().filter { place, setting in
        all.contains { $0[place] != setting }
      }.map(\.element)
      return (known.isEmpty ? row.furtherSettings(others) : known).joined(separator: ", ")
    }
  }

  /// The settings of the recipe in which rows of one name differ, the first few.
  private func furtherSettings(_ others: [ResultsRow]) -> [String] {
    func all(_ row: ResultsRow) -> [String: String] {
      let record = row.records.first { $0.column == .everyOperation } ?? row.records.first
      let settings = record.flatMap(RecordedRecipe.recipe)?.listedSettings ?? []
      return Dictionary(settings.map { ($0.key, $0.value) }) { first, _ in first }
    }
    let (ours, theirs) = (all(self), others.map(all))
    let different = ours.filter { key, value in
      !["seed", "about"].contains(key) && theirs.contains { $0[key] != value }
    }.sorted { $0.key < $1.key }
    return different.prefix(3).map { "\($0.key) \($0.value)" } + (different.count > 3 ? ["…"] : [])
  }
}
