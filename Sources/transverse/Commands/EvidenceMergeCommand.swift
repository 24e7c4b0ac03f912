import ArgumentParser
import Verification

/// `transverse evidence merge`: the parts of campaigns become whole ones.
struct EvidenceMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Join the ledgers of all shards of a run.",
    discussion: """
      Refuses parts of different programs, cases that are there twice, and campaigns of which cases \
      are missing. The digest of the whole is that of a run in one piece.
      """)

  @Argument(help: ArgumentHelp("The ledgers of the shards.", valueName: "file"))
  var files: [String]

  @Option(help: ArgumentHelp("Where the joined ledger goes.", valueName: "file"))
  var output: String

  func run() throws {
    let file = try OutputFile(output)
    var whole = EvidenceLedger()
    for path in files {
      let part = try LedgerReader.ledger(path)
      for record in part.records { try whole.add(record) }
      for mutation in part.mutations { whole.add(mutation) }
    }
    try whole.requireWhole()
    try file.write(try whole.text())
    let cases = whole.records.reduce(0) { $0 + $1.cases }
    let mismatches = whole.records.reduce(0) { $0 + $1.mismatches }
    try StandardOutput.write(
      "\(whole.records.count) campaigns of \(cases) cases, \(mismatches) mismatches, from "
        + "\(files.count) ledgers in '\(output)'\n")
    guard mismatches == 0 else { throw ExitCode.mismatch }
  }
}
