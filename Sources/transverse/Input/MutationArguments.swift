import ArgumentParser
import Verification

/// The arguments that ask for defective programs:
/// `[--mutate all|N | --mutate-only K] [--sweep-bits B] [--least-score P]`.
struct MutationArguments: ParsableArguments {
  @Option(
    name: .customLong("mutate"), parsing: .unconditional,
    help: ArgumentHelp(
      "See whether the cases catch defects: run so many programs with one sense or one row of a "
        + "window changed, drawn from the seed, or all of them. Unless said otherwise, on all "
        + "operands of up to \(Self.exhaustiveBits) bits together, and of more on directed and then "
        + "\(Self.randomCount) random ones.", valueName: "all|count"))
  var mutants: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Run only the defective program with this number.", valueName: "number"))
  var mutateOnly: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The most bits of operands of which all are swept to see whether a defect makes any "
        + "difference; 32 bits take minutes.", valueName: "bits"))
  var sweepBits = "\(CaseSource.exhaustiveBits)"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The least share, in percent, of defects that make a difference that must be caught; exit "
        + "code 1 below it. (default: 100 of --exhaustive, else 99.5)", valueName: "percent"))
  var leastScore: String?

  /// The most bits of operands of which all are taken when no source is named.
  static let exhaustiveBits = 16
  /// The number of random cases of more bits when no source is named.
  static let randomCount = 1_000_000

  /// Whether defective programs are asked for.
  var isGiven: Bool { mutants != nil || mutateOnly != nil }

  /// Which mutants are made.
  ///
  /// - Throws: `InputError` for what is neither a number nor `all`.
  func choice(seed: UInt64) throws(InputError) -> MutationCheck.Choice {
    if let mutateOnly {
      guard mutants == nil else {
        throw InputError("expected only one of --mutate and --mutate-only")
      }
      return .only(try WholeNumber.read(mutateOnly, option: "--mutate-only", within: 0...(1 << 62)))
    }
    guard let mutants, mutants != "all" else { return .all }
    guard let count = Int(mutants), count > 0 else {
      throw InputError(
        "'\(mutants)' is no value for --mutate: expected all or a whole number from 1")
    }
    return .sample(count, seed: seed)
  }

  /// The most bits that are swept.
  ///
  /// - Throws: `InputError` for what is no number from 0 to 32.
  func sweptBits() throws(InputError) -> Int {
    try WholeNumber.read(sweepBits, option: "--sweep-bits", within: 0...CaseSource.exhaustiveBits)
  }

  /// The score below which the check fails; nil for what the source can be expected to reach.
  ///
  /// - Throws: `InputError` for what is no percentage.
  func least() throws(InputError) -> Double? {
    guard let leastScore else { return nil }
    guard let percent = Double(leastScore), (0...100).contains(percent) else {
      throw InputError(
        "'\(leastScore)' is no value for --least-score: expected a percentage such as 99.5")
    }
    return percent / 100
  }

  /// The sources that are named; empty when none is.
  ///
  /// - Throws: `InputError` for sources that do not go together.
  func sources(in cases: SourceArguments) throws(InputError) -> [CaseSource] {
    switch try cases.chosen() {
    case .combined(let sources): sources
    case let source?: [source]
    case nil: []
    }
  }
}
