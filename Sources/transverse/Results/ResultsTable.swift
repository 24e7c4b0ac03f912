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

  private static let sameCells = [TableCell("the same"), TableCell("")]

  private static func cells(_ result: TrainingResult) -> [TableCell] {
    result.records.isEmpty
      ? [TableCell("–"), TableCell("")]
      : [TableCell(result.text), .count(result.records.count)]
  }
}
