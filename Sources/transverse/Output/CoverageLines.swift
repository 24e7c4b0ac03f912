import Reports
import Verification

/// The table that `verify --coverage` prints below a campaign's line.
struct CoverageLines {
  /// How many bins that were not reached are listed unless all are asked for.
  static let listed = 10

  private let report: CoverageReport
  private let listed: Int?

  /// The lines of a report, with so many of the bins that were not reached; nil for all.
  init(_ report: CoverageReport, listed: Int?) {
    self.report = report
    self.listed = listed
  }

  /// The table, indented, and what was not reached.
  var text: String {
    let table = Table(
      columns: [
        "coverage", TableColumn("reached", .trailing), TableColumn("reachable", .trailing),
        TableColumn("cases", .trailing), "reachable bins",
      ],
      rows: report.rows.map { row in
        [
          TableCell(row.dimension.kind.rawValue), TableCell(Figures.count(row.reached)),
          TableCell(row.reachable.map { Figures.count($0) } ?? "?"),
          TableCell(Figures.count(row.cases)), TableCell(row.reachability.basis),
        ]
      })
    let lines =
      table.text.split(separator: "\n").map(String.init)
      + report.rows.flatMap { row in
        list(row, row.uncovered, "not reached") + list(row, row.unexpected, "held unreachable")
      } + report.omissions.map { "\($0.kind.rawValue): not measured, \($0.reason)" }
    return lines.map { "  \($0)\n" }.joined()
  }

  private func list(_ row: CoverageReport.Row, _ bins: [Int], _ words: String) -> [String] {
    guard !bins.isEmpty else { return [] }
    let shown = bins.prefix(listed ?? bins.count).map { row.dimension.label(ofBin: $0) }
    let rest = bins.count - shown.count
    return ["\(row.dimension.kind.rawValue), \(words): \(Figures.count(bins.count))"]
      + shown.map { "  " + $0 } + (rest > 0 ? ["  and \(Figures.count(rest)) more"] : [])
  }
}
