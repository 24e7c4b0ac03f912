import ArgumentParser
import Foundation
import NumberFormats
import Verification

/// `transverse evidence show`: what is verified, by what, for which program.
struct EvidenceShowCommand: ParsableCommand {
  /// Where the repository keeps its ledgers.
  static let kept = "vectors/evidence"

  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what is verified, on which inputs, against what, when, and how to repeat it.",
    discussion: """
      Without a format one line each; with formats a line for every operation; with --operations all \
      that is recorded, and the command that repeats it. A record counts for the very program that \
      ran: where this tool has another one the record is called stale, and proves nothing.
      """)

  @Argument(help: ArgumentHelp("Formats, by name or shape.", valueName: "format"))
  var formats: [String] = []

  @Option(
    help: ArgumentHelp("Operations between commas, such as add,mul.", valueName: "list"))
  var operations: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Ledgers, or folders of them. (default: \(EvidenceShowCommand.kept))", valueName: "path"))
  var ledger: [String] = []

  @Flag(help: "Print the records as a JSON array, with their state.")
  var json = false

  @Flag(
    help: "Exit with 1 when anything shown is stale, unfinished or has mismatches.")
  var strict = false

  func run() throws {
    let names = try formats.map { try NumberFormat(named: $0).name }
    let wanted = try operations.map {
      try $0.split(separator: ",", omittingEmptySubsequences: false)
        .map { try Operation(named: String($0)).rawValue }
    }
    let shown = ShownEvidence.best(of: try ledgers()) { subject in
      (names.isEmpty || names.contains(subject.format))
        && (wanted.map { $0.contains(subject.operation) } ?? true)
    }
    if json {
      try StandardOutput.write(JSONText.text(of: shown))
    } else if wanted != nil {
      try StandardOutput.write(EvidenceText.details(of: shown))
    } else if names.isEmpty {
      try StandardOutput.write(EvidenceText.formats(shown))
    } else {
      for name in names {
        try StandardOutput.write(
          EvidenceText.operations(of: try NumberFormat(named: name), shown))
      }
    }
    let isSound = shown.allSatisfy {
      $0.state == .current && $0.record.isWhole && $0.record.mismatches == 0
    }
    guard !strict || (isSound && !shown.isEmpty) else { throw ExitCode.mismatch }
  }

  private func ledgers() throws -> [EvidenceLedger] {
    guard ledger.isEmpty else { return try LedgerReader.ledgers(ledger) }
    guard FileManager.default.fileExists(atPath: Self.kept) else {
      throw InputError(
        "no evidence here: expected a folder '\(Self.kept)', or ledgers named with --ledger; "
          + "'transverse verify … --evidence FILE' makes one")
    }
    return try LedgerReader.ledgers([Self.kept])
  }
}
