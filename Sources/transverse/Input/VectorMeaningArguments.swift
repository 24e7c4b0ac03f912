import ArgumentParser
import NumberFormats
import VectorFiles

/// The arguments that say what vectors mean: `[--syntax S] [--rounding M] [--tininess T] [--exact]`.
struct VectorMeaningArguments: ParsableArguments {
  @Option(help: ArgumentHelp("testfloat or fptest.", valueName: "name"))
  var syntax: String?

  @Option(
    help: ArgumentHelp(
      "The rounding mode, by its name here or TestFloat's: nearestEven or near_even, …",
      valueName: "mode"))
  var rounding: String?

  @Option(
    help: ArgumentHelp(
      "When a result counts as tiny: before or after rounding. (default: after, in fptest before)",
      valueName: "when"))
  var tininess: String?

  @Flag(
    help: "Conversions to integers tell that they are inexact, as with TestFloat's -exact.")
  var exact = false

  /// The syntax that is named.
  ///
  /// - Throws: `InputError` for a name that is not known.
  func chosenSyntax() throws(InputError) -> VectorSyntax? {
    guard let syntax else { return nil }
    guard let known = VectorSyntax(rawValue: syntax) else {
      throw InputError("unknown syntax '\(syntax)': expected testfloat or fptest")
    }
    return known
  }

  /// The rounding mode that is named.
  ///
  /// - Throws: `FormatError.unknownRounding` for a name that is not known.
  func chosenRounding() throws(FormatError) -> RoundingMode? {
    guard let rounding else { return nil }
    if let mode = TestFloatRounding.mode(named: rounding) { return mode }
    return try RoundingMode(named: rounding)
  }

  /// The rule of tininess that is named.
  ///
  /// - Throws: `InputError` for a name that is not known.
  func chosenTininess() throws(InputError) -> Tininess? {
    switch tininess {
    case nil: return nil
    case "before", Tininess.beforeRounding.rawValue: return .beforeRounding
    case "after", Tininess.afterRounding.rawValue: return .afterRounding
    case let name?: throw InputError("unknown tininess '\(name)': expected before or after")
    }
  }
}
