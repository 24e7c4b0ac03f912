import ArgumentParser
import Reports
import Training

/// `transverse data show`: what a data set holds, and the files it was read from.
struct DataShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Read a data set whole and show sizes, images of each class, files and SHA-256.",
    discussion: """
      A file is called published when its digests are those that its publisher states (for optdigits, \
      whose publisher states none, those of copies that agree); where no published file has its name, \
      nothing can be said.
      """)

  @Argument(
    help: ArgumentHelp("The set: \(DataSetName.syntax).", valueName: "set"))
  var set: String

  @Flag(help: "Print a JSON object.")
  var json = false

  func run() throws {
    let name = try DataSetName(parsing: set)
    let record = DataSetRecord(try name.load(), name)
    try StandardOutput.write(json ? try JSONText.text(of: record) : record.text)
  }
}
