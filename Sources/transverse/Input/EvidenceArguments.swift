import ArgumentParser
import Verification

/// The arguments that make a run resumable and divisible, `[--evidence FILE [--resume]] [--shard I/N]`.
struct EvidenceArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep records in a file, a JSON line each, while the run goes on.", valueName: "file"))
  var evidence: String?

  @Flag(help: "Go on where the run that wrote the file of --evidence was interrupted.")
  var resume = false

  @Option(
    help: ArgumentHelp(
      "Do only part I of N of all cases; 'transverse evidence merge' joins the parts.",
      valueName: "I/N"))
  var shard: String?

  /// The part of the cases that is to be done.
  ///
  /// - Throws: `InputError` for what is no part.
  func slice() throws(InputError) -> ShardSlice {
    guard let shard else { return .whole }
    guard let slice = ShardSlice(shard) else {
      throw InputError(
        "'\(shard)' is no value for --shard: expected I/N with I from 1 to N, such as 3/8")
    }
    return slice
  }

  /// The file of the records, opened; nil when none is asked for.
  ///
  /// - Throws: an error of one line when the file is there but not to be resumed, is no ledger, or
  ///   cannot be written.
  func ledgerFile() throws -> LedgerFile? {
    guard let evidence else {
      if resume { throw InputError("--resume needs --evidence FILE, the file to go on with") }
      return nil
    }
    return try LedgerFile(evidence, resumes: resume)
  }
}
