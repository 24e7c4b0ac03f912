import ArgumentParser
import Reports
import Verification

/// The arguments that ask for coverage, `[--coverage | --coverage-all] [--coverage-json FILE]`.
struct CoverageArguments: ParsableArguments {
  @Flag(help: "Print what the cases reached of what can be reached, after each campaign.")
  var coverage = false

  @Flag(help: "The same, with every bin that was not reached.")
  var coverageAll = false

  @Option(
    help: ArgumentHelp("Write the coverage to a file as a JSON array.", valueName: "file"))
  var coverageJson: String?

  /// Whether coverage is measured.
  var isWanted: Bool { coverage || coverageAll || coverageJson != nil }

  /// The file for the coverage, looked at before anything is run.
  ///
  /// - Throws: an error of one line when the file cannot be written, or when a ledger is kept: its
  ///   records have no coverage, so that of a resumed run would be that of its last part.
  func file(isLedgerKept: Bool) throws -> OutputFile? {
    guard !isWanted || !isLedgerKept else {
      throw InputError(
        "a ledger keeps no coverage: expected --coverage, --coverage-all and --coverage-json without "
          + "--evidence")
    }
    return try coverageJson.map { try OutputFile($0) }
  }

  /// What is printed of a campaign; nothing where it goes to a file only.
  func lines(for record: VerificationRecord) -> String {
    guard coverage || coverageAll, let report = record.coverage else { return "" }
    return CoverageLines(report, listed: coverageAll ? nil : CoverageLines.listed).text
  }
}
