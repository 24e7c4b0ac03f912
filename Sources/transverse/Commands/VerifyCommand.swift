import ArgumentParser
import Foundation
import NumberFormats
import TransverseRead
import Verification

/// `transverse verify`: programs against MPFR and GMP, case by case.
package struct VerifyCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compare programs with MPFR and GMP, in results and flags.",
    discussion: """
      Prints a line for each format, operation and rounding mode, a line for each of the first 20 \
      mismatches with the command that replays it, and a summary. Unless said otherwise, all \
      operands of up to \(CampaignChoice.exhaustiveBits) bits together are taken, and \
      \(CampaignChoice.randomCount) random ones of more. Exit code 1 when anything differs.
      """)

  @Argument(
    help: ArgumentHelp(
      "Formats, by name or shape: binary16, e5m10, int13, …; all for the catalogue, p3109 for all of "
        + "IEEE P3109 of up to 8 bits. With --exhaustive a group is its formats of up to 8 bits.",
      valueName: "format"))
  var formats: [String]

  @Option(
    help: ArgumentHelp(
      "Operations between commas, such as add,mul. (default: all of the format)",
      valueName: "list"))
  var operations: String?

  @Option(help: ArgumentHelp("Rounding modes between commas, or all.", valueName: "list"))
  var rounding = RoundingMode.nearestEven.rawValue

  @OptionGroup var choices: AttributeArguments

  @OptionGroup var cases: SourceArguments

  @OptionGroup var coverage: CoverageArguments

  @OptionGroup var mutation: MutationArguments

  @OptionGroup var threads: JobsArguments

  @Option(help: ArgumentHelp("The transverse read distance: 3, 5 or 7.", valueName: "rows"))
  var trd = String(TransverseReadDistance.seven.rawValue)

  @OptionGroup var execution: ExecutorArguments

  @OptionGroup var evidence: EvidenceArguments

  @OptionGroup var planning: PlanArguments

  @Option(help: ArgumentHelp("Write the records to a file as a JSON array.", valueName: "file"))
  var json: String?

  package init() {}

  package func run() throws {
    try run(
      against: { GoldenReference($0) }, isShared: true, write: { try StandardOutput.write($0) })
  }

  /// Runs the campaigns that the arguments ask for.
  ///
  /// - Parameters:
  ///   - reference: what the programs are compared with.
  ///   - isShared: whether modes of an operation may be run together, which asks MPFR once a case; the
  ///     reference must then be the golden.
  ///   - write: takes the lines, as they come.
  /// - Throws: `ExitCode.mismatch` when anything differs; an error of one line when the arguments
  ///   ask for what cannot be done, before anything is run.
  package func run(
    against reference: @escaping @Sendable (Campaign) -> any Reference, isShared: Bool = false,
    write: (String) throws -> Void
  ) throws {
    if mutation.isGiven { return try runMutants(against: reference, write: write) }
    let choice = try campaignChoice(source: cases.chosen())
    let executor = try execution.chosen()
    let jobs = try threads.count()
    let verifier = Verifier(
      executor: executor.lanes, jobs: jobs, reference: reference,
      measuresCoverage: coverage.isWanted)
    // Compiling a program takes longer than interpreting it for few cases.
    let quick = Verifier(
      jobs: jobs, reference: reference, measuresCoverage: coverage.isWanted)
    let isChosen = execution.isNamed
    let campaigns = try choice.campaigns()
    let coverageFile = try coverage.file(isLedgerKept: evidence.evidence != nil)
    let isPlan = try planning.isPrinted(
      evidence: evidence, threads: threads, json: json, write: write)
    if isPlan { return }
    let file = try json.map { try OutputFile($0) }
    let slice = try evidence.slice()

    let lines = CampaignLines(campaigns)
    let run = VerificationRun(
      verifier: { group in
        !isChosen && group[0].cases.count <= Self.interpretedCases ? quick : verifier
      },
      jobs: jobs, groups: isShared ? Campaign.groups(campaigns) : campaigns.map { [$0] },
      slice: slice,
      ledger: try evidence.ledgerFile())
    let records = try run.run { found in
      for record in found { try write(lines.lines(for: record) + coverage.lines(for: record)) }
    }
    executor.report()
    try write(CampaignLines.summary(of: records))
    try file?.write(VerificationRecord.json(records))
    try coverageFile?.write(JSONText.text(of: records.map(CoverageRecord.init)))
    guard records.allSatisfy(\.agrees) else { throw ExitCode.mismatch }
  }

  /// The most cases that are interpreted when no executor is named.
  private static let interpretedCases = 1 << 18

  /// What is asked for, with the operands of a source; nil lets the widths decide.
  func campaignChoice(source: CaseSource?) throws(InputError) -> CampaignChoice {
    CampaignChoice(
      formats: formats, operations: operations, rounding: rounding, choices: choices,
      source: source, seed: try cases.seedNumber(),
      distance: try TransverseReadDistance(named: trd))
  }
}
