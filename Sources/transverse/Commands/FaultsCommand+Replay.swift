import FormatArithmetic
import NumberFormats
import TransverseRead

extension FaultsCommand {
  /// The command that measures the same again: what is not as usual, and all that is drawn from.
  ///
  /// - Parameters:
  ///   - rate: the rates of misreads, between commas.
  ///   - redundancy: the numbers of copies, between commas.
  /// - Returns: a command line of the tool.
  func replayCommand(rate: String, redundancy: String) -> String {
    var words = ["transverse", "faults", arguments.format, arguments.operation]
    let choices = arguments.choices
    for (option, value, usual) in [
      ("--rounding", arguments.rounding, RoundingMode.nearestEven.rawValue),
      ("--overflow", choices.overflow, OverflowPolicy.standard.rawValue),
      ("--tininess", choices.tininess, Tininess.afterRounding.rawValue),
      ("--nan", choices.nan, NaNPolicy.canonical.rawValue),
      ("--trd", arguments.trd, "\(TransverseReadDistance.seven.rawValue)"),
      ("--slip", slip, "0"), ("--pinning", pinning, "0"),
    ] where value != usual {
      words += [option, value]
    }
    if let flush = choices.flush { words += ["--flush", flush] }
    if let stuck { words += ["--stuck", stuck] }
    if arguments.flags { words.append("--flags") }
    words += ["--rate", rate, "--redundancy", redundancy]
    words += ["--words", self.words, "--fault-seed", faults.faultSeed]
    return words.map(ShellQuoting.word).joined(separator: " ")
  }
}
