import ArgumentParser
import Reports

/// `transverse results`: records of trainings side by side.
struct ResultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results",
    abstract: "Gather records of 'train --json' into a table: data, recipe, both columns, seeds.",
    discussion: """
      A row is an experiment: records that agree in every setting but seed and column. Its figures are the \
      median of the seeds' test accuracy after the last epoch, the least and the greatest in \
      parentheses, and how many seeds there are; seeds that diverged are counted, and left out of the \
      median. Experiments of one network, data set and recipe have a column that says in which settings \
      they differ; two records of the same training are refused.
      """)

  @Argument(help: ArgumentHelp("Records, as train --json writes them.", valueName: "file"))
  var files: [String]

  @Flag(help: "Print the table as Markdown.")
  var markdown = false

  @Option(
    help: ArgumentHelp(
      "Write the numbers to a file as CSV: shares, and counts of seeds.", valueName: "file"))
  var csv: String?

  func run() throws {
    let output = try csv.map { try OutputFile($0) }
    let read = try files.map { path throws(InputError) in try RecordFile(path) }
    try RecordFile.requireDistinct(read)
    let rows = ResultsRow.all(read.map(\.record))
    let table = ResultsTable.table(rows)
    try StandardOutput.write(markdown ? table.markdown : table.text)
    try output?.write(ResultsTable.numbers(rows).csv)
  }
}
