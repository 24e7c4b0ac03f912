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
      ran: where this tool has another one the record is called stale, and proves nothing. That is \
      looked at when a format or an operation is named, or with --strict; the first time it takes \
      seconds a format, and minutes for all.
      """)

  @Argument(help: ArgumentHelp("Formats, by name or shape.", valueName: "format"))
  var formats: [String] = []

  @Option(
    help: ArgumentHelp("Operations between commas, such as add,mul.", valueName: "list"))
  var operations: String?

  @Option(
    help: ArgumentHelp(
      "A ledger, or a folder of them; may be given several times. (default: "
        + "\(EvidenceShowCommand.kept))", valueName: "path"))
  var ledger: [String] = []

  @Flag(help: "Print the records as JSON, with their state.")
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
    let ledgers = try ledgers()
    func isWanted(_ format: String, _ operation: String) -> Bool {
      (names.isEmpty || names.contains(format))
        && (wanted.map { $0.contains(operation) } ?? true)
    }
    // The programs of a catalogue take minutes to write.
    let checks = !names.isEmpty || wanted != nil || json || strict
    let shown = ShownEvidence.best(of: ledgers, checks: checks) {
      isWanted($0.format, $0.operation)
    }
    let mutations = ShownMutation.all(of: ledgers, checks: checks, where: isWanted)
    if json {
      try StandardOutput.write(
        JSONText.text(of: Everything(campaigns: shown, mutations: mutations)))
    } else if wanted != nil {
      try StandardOutput.write(EvidenceText.details(of: shown, mutations))
    } else if names.isEmpty {
      try StandardOutput.write(EvidenceText.formats(shown, mutations))
    } else {
      for name in names {
        try StandardOutput.write(
          EvidenceText.operations(of: try NumberFormat(named: name), shown, mutations))
      }
    }
    let isSound = shown.allSatisfy {
      $0.state == .current && $0.record.isWhole && $0.record.mismatches == 0
    }
    guard !strict || (isSound && !shown.isEmpty) else { throw ExitCode.mismatch }
  }

  /// What `--json` prints.
  private struct Everything: Encodable {
    let campaigns: [ShownEvidence]
    let mutations: [ShownMutation]
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
