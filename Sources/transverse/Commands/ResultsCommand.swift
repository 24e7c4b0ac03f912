import ArgumentParser
import Foundation
import Reports
import Training

/// `transverse results`: records of trainings side by side.
struct ResultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results",
    abstract: "Gather records of 'train --json' into a table: data, recipe, both columns, seeds.",
    discussion: """
      A row is a network, a data set and a recipe; its figures are the median of the seeds' test \
      accuracy after the last epoch, the least and the greatest in parentheses, and how many seeds there \
      are.
      """)

  @Argument(help: ArgumentHelp("Records, as train --json writes them.", valueName: "file"))
  var files: [String]

  @Flag(help: "Print the table as Markdown.")
  var markdown = false

  @Option(help: ArgumentHelp("Write the table to a file as CSV.", valueName: "file"))
  var csv: String?

  /// What a row is about.
  private struct Subject: Hashable, Comparable {
    let data: String
    let network: String
    let recipe: String
    let epochs: Int

    static func < (left: Subject, right: Subject) -> Bool {
      (left.data, left.network, left.recipe, left.epochs)
        < (right.data, right.network, right.recipe, right.epochs)
    }
  }

  func run() throws {
    let output = try csv.map { try OutputFile($0) }
    var rows: [Subject: [TrainingRecord]] = [:]
    for path in files {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw InputError("\(path): no such file, or it cannot be read")
      }
      guard let record = try? JSONDecoder().decode(TrainingRecord.self, from: data) else {
        throw InputError("\(path): no record of a training: expected what train --json wrote")
      }
      let subject = Subject(
        data: record.data, network: record.network, recipe: record.recipe,
        epochs: record.epochs.count)
      rows[subject, default: []].append(record)
    }
    let table = Table(
      columns: [
        "data", "network", "recipe", TableColumn("epochs", .trailing),
        TableColumn("every operation", .trailing), TableColumn("seeds", .trailing),
        TableColumn("exact sums", .trailing), TableColumn("seeds", .trailing),
      ],
      rows: rows.keys.sorted().map { subject in
        let records = rows[subject] ?? []
        return [
          TableCell(subject.data), TableCell(subject.network), TableCell(subject.recipe),
          .count(subject.epochs),
        ] + Self.cells(records, .everyOperation) + Self.cells(records, .exactSums)
      })
    try StandardOutput.write(markdown ? table.markdown : table.text)
    try output?.write(table.csv)
  }

  private static func cells(
    _ records: [TrainingRecord], _ column: TrainingRecord.Column
  ) -> [TableCell] {
    let found = TrainingResult(records: records.filter { $0.column == column })
    return found.records.isEmpty
      ? [TableCell("–"), TableCell("")]
      : [TableCell(found.text), .count(found.records.count)]
  }
}
