import ArgumentParser
import Foundation

/// The command line.
///
/// A subcommand is a file in `Commands` and an entry in `subcommands`.
@main
struct Transverse: AsyncParsableCommand {
  /// The version that `--version` prints.
  static let version = "0.1.0"

  static let subcommands: [any ParsableCommand.Type] = [
    FormatsCommand.self,
    DescribeCommand.self,
    ComputeCommand.self,
    BlockCommand.self,
    ProgramCommand.self,
    CostCommand.self,
    CostNetworkCommand.self,
    WordParallelCommand.self,
    FaultsCommand.self,
    FaultsNetworkCommand.self,
    PictureCommand.self,
    VerifyCommand.self,
    ModelsCommand.self,
    EvidenceCommand.self,
    VectorsCommand.self,
    PropertiesCommand.self,
    DataCommand.self,
    RecipesCommand.self,
    NetworksCommand.self,
    TrainCommand.self,
    EvaluateCommand.self,
    ObserveCommand.self,
    ReferenceCommand.self,
    ResultsCommand.self,
    BenchCommand.self,
    ReportCommand.self,
  ]

  static let configuration = CommandConfiguration(
    commandName: "transverse",
    abstract: "Number formats and their arithmetic, written as programs of transverse reads.",
    discussion: """
      Formats are named (binary16, bfloat16, float8e4m3, int8, …) or given by shape (e5m10, \
      int13, uint5). Results go to standard output, progress and errors to standard error. \
      Exit codes: 0 all is well, 1 a mismatch was found, 2 a usage or input error.
      """,
    version: version,
    subcommands: subcommands)

  static func main() async {
    Foundation.exit(await exitStatus(of: Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs the tool and gives the exit status: every error becomes one line on standard error.
  private static func exitStatus(of arguments: [String]) async -> Int32 {
    do {
      try requireSubcommand(arguments)
      var command = try parseAsRoot(NegativeOperands.shielded(arguments))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return ExitCode.success.rawValue
    } catch {
      return report(error)
    }
  }

  /// Refuses a missing or unknown subcommand by name: the parser would call it an unexpected
  /// argument, or print the help as if it had been asked for.
  private static func requireSubcommand(_ arguments: [String]) throws(InputError) {
    let names = subcommands.compactMap { $0.configuration.commandName }
    let expected = "expected one of \(names.joined(separator: ", ")) (see 'transverse --help')"
    guard let first = arguments.first else {
      throw InputError("a subcommand is missing: \(expected)")
    }
    let named = first == "help" ? arguments.dropFirst().first ?? first : first
    guard named.hasPrefix("-") || named == "help" || names.contains(named) else {
      throw InputError("unknown subcommand '\(named)': \(expected)")
    }
  }

  /// Says on the right stream what ended the run, and gives the exit status.
  private static func report(_ error: any Error) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    if exitCode(for: error) == .success {
      do {
        try StandardOutput.write(fullMessage(for: error) + "\n")
        return ExitCode.success.rawValue
      } catch {
        return report(error)
      }
    }
    StandardError.line(ErrorLine.text(of: error))
    return ExitCode.inputError.rawValue
  }
}
