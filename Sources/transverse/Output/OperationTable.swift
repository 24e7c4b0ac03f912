import NumberFormats
import Reports

/// The operations, what each delivers and which families have it: generated from the catalogue.
enum OperationTable {
  /// The names and summaries: the plain operations, then those with a parameter.
  private static let rows: [(name: String, summary: String, families: [String])] =
    NumberFormats.Operation.plain.map { ($0.rawValue, $0.summary, $0.families) }
    + [
      (
        "convert:FORMAT", "x in another format, rounded once",
        ["float", "scale", "posit", "fixed", "integer"]
      ),
      ("sum:TERMS", "the exact sum of 2…64 numbers, rounded once", families(.sum(terms: 2))),
      ("dot:TERMS", "the exact sum of 2…64 products, rounded once", families(.dot(terms: 2))),
    ]

  private static func families(_ operation: NumberFormats.Operation) -> [String] {
    operation.families
  }

  /// The table as text.
  static var text: String {
    Table(
      columns: ["operation", "result", "formats"],
      rows: rows.map {
        [TableCell($0.name), TableCell($0.summary), TableCell($0.families.joined(separator: " "))]
      }
    ).text
  }

  /// The table in Markdown, as it stands in README.
  static var markdown: String {
    let head = "| operation | result | formats |\n|---|---|---|\n"
    return head
      + rows.map { row in
        "| `\(row.name)` | \(row.summary.replacing("|", with: "\\|")) | "
          + "\(row.families.joined(separator: ", ")) |\n"
      }.joined()
  }
}
