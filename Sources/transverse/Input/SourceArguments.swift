import ArgumentParser
import Verification

/// The arguments that say where operands come from:
/// `[--exhaustive | [--directed] [--models M] [--boundary] [--random N]] [--seed S]`.
struct SourceArguments: ParsableArguments {
  @Flag(help: "Take every tuple of codes; up to 32 bits of operands.")
  var exhaustive = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Take this many random cases.", valueName: "cases"))
  var random: String?

  @Flag(help: "Take the format's corner codes, each with each.")
  var directed = false

  @Option(
    help: ArgumentHelp(
      "Take the cases of FPgen's coverage models: names between commas, such as B3,B12, or all.",
      valueName: "list"))
  var models: String?

  @Flag(
    help: "Take results on and beside the boundaries of rounding, of underflow and of overflow.")
  var boundary = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What is drawn from, where a source draws.", valueName: "number"))
  var seed = "1"

  /// The number that cases are drawn from.
  ///
  /// - Throws: `InputError` for what is no number of 64 bits.
  func seedNumber() throws(InputError) -> UInt64 {
    try WholeNumber.read(seed, option: "--seed", within: 0...UInt64.max)
  }

  /// The source that is named, several one after the other, or nil when none is.
  ///
  /// - Throws: `InputError` for exhaustive cases beside others, and for a name or number that is none.
  func chosen() throws(InputError) -> CaseSource? {
    let count: Int? =
      if let random {
        try WholeNumber.read(random, option: "--random", within: 1...(1 << 62))
      } else {
        nil
      }
    let source = CaseSource(
      directed: directed, models: try chosenModels(), boundary: boundary, random: count,
      seed: try seedNumber())
    guard exhaustive else { return source }
    guard source == nil else {
      throw InputError("--exhaustive has every case: expected no other source beside it")
    }
    return .exhaustive
  }

  private func chosenModels() throws(InputError) -> [CoverageModel]? {
    guard let models else { return nil }
    if models == "all" { return CoverageModel.allCases }
    var chosen: [CoverageModel] = []
    for name in models.split(separator: ",", omittingEmptySubsequences: false) {
      guard let model = CoverageModel(name: String(name)) else {
        throw InputError("unknown coverage model '\(name)': expected B1 to B29, or all")
      }
      if !chosen.contains(model) { chosen.append(model) }
    }
    return chosen
  }
}
