import ArgumentParser
import Verification

/// The arguments that say where operands come from, `[--exhaustive | --random N | --directed] [--seed S]`.
struct SourceArguments: ParsableArguments {
  @Flag(help: "Take every tuple of codes; up to 32 bits of operands.")
  var exhaustive = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Take this many random pairs.", valueName: "cases"))
  var random: String?

  @Flag(help: "Take the format's corner codes, each with each.")
  var directed = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What random pairs are drawn from.", valueName: "number"))
  var seed = "1"

  /// The number that random cases are drawn from.
  ///
  /// - Throws: `InputError` for what is no number of 64 bits.
  func seedNumber() throws(InputError) -> UInt64 {
    try WholeNumber.read(seed, option: "--seed", within: 0...UInt64.max)
  }

  /// The source that is named, or nil when none is.
  ///
  /// - Throws: `InputError` for more than one source, and for a number that is none.
  func chosen() throws(InputError) -> CaseSource? {
    guard [exhaustive, directed, random != nil].count(where: { $0 }) <= 1 else {
      throw InputError("expected only one of --exhaustive, --random and --directed")
    }
    if exhaustive { return .exhaustive }
    if directed { return .directed }
    guard let random else { return nil }
    let count = try WholeNumber.read(random, option: "--random", within: 1...(1 << 62))
    return .random(count: count, seed: try seedNumber())
  }
}
