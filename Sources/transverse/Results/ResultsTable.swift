import Reports
import Training

/// Experiments side by side: a row each, with both columns.
enum ResultsTable {
  /// Lays rows out; only where rows of one name differ in a setting there is a column that says in which.
  ///
  /// - Parameter rows: the rows, in their order.
  /// - Returns: the table.
  static func table(_ rows: [ResultsRow]) -> Table {
    let differences = ResultsRow.differences(rows)
    let hasSettings = differences.contains { !$0.isEmpty }
    return Table(
      columns: ["data", "network", "recipe", TableColumn("epochs", .trailing)]
        + (hasSettings ? ["settings"] : []) + [
          TableColumn("every operation", .trailing), TableColumn("seeds", .trailing),
          TableColumn("exact sums", .trailing), TableColumn("seeds", .trailing),
        ],
      rows: zip(rows, differences).map { row, difference in
        let subject = row.subject
        let named: [TableCell] = [
          TableCell(subject.data), TableCell(subject.network), TableCell(subject.recipe),
          subject.epochs.map { .count($0) } ?? TableCell("–"),
        ]
        return named + (hasSettings ? [TableCell(difference)] : [])
          + cells(row.result(.everyOperation))
          + (row.hasExactSumsAnyway ? sameCells : cells(row.result(.exactSums)))
      })
  }

  /// The same with numbers alone: shares, and counts of seeds.
  ///
  /// - Parameter rows: the rows, in their order.
  /// - Returns: the table.
  static func numbers(_ rows: [ResultsRow]) -> Table {
    Table(
      columns: ["data", "network", "recipe", "epochs", "settings"]
        + TrainingResult.numberColumns("every operation")
        + TrainingResult.numberColumns("exact sums"),
      rows: zip(rows, ResultsRow.differences(rows)).map { row, difference in
        let subject = row.subject
        let exact = row.result(row.hasExactSumsAnyway ? .everyOperation : .exactSums)
        return [
          subject.data, subject.network, subject.recipe, subject.epochs.map(String.init) ?? "",
          difference,
        ].map { TableCell($0) } + row.result(.everyOperation).numberCells + exact.numberCells
      })
  }

  private static let sameCells = [TableCell("the same"), TableCell("")]

  private static func cells(_ result: TrainingResult) -> [TableCell] {
    result.records.isEmpty
      ? [TableCell("–"), TableCell("")]
      : [TableCell(result.text), .count(result.records.count)]
  }
}
