import ArgumentParser
import FormatArithmetic
import NumberFormats
import TransverseRead

/// The arguments that choose a program: `FORMAT OP [--rounding M] [--flags] [--trd N]`.
struct OperationArguments: ParsableArguments {
  @Argument(help: "A format, by name or shape: binary16, bfloat16, e5m10, int13, uint5, …")
  var format: String

  @Argument(
    help: "An operation: add, mul, convert:bfloat16, … ('transverse formats' lists all).")
  var operation: String

  @Option(
    help: ArgumentHelp(
      "How a float result is rounded: nearestEven, nearestAway, towardZero, up, down, odd, or "
        + "stochasticA:BITS, stochasticB:BITS, stochasticC:BITS.", valueName: "mode"))
  var rounding = RoundingMode.nearestEven.rawValue

  @OptionGroup var choices: AttributeArguments

  @Flag(help: "The five IEEE flags are results too.")
  var flags = false

  @Option(
    help: ArgumentHelp(
      "The transverse read distance, the most rows that a read may count: 3, 5 or 7.",
      valueName: "rows"))
  var trd = String(TransverseReadDistance.seven.rawValue)

  /// What the arguments choose.
  ///
  /// - Throws: `FormatError` or `InputError` for a name that is not known, or an operation that the
  ///   format does not have.
  func operationProgram() throws -> OperationProgram {
    try OperationProgram(
      Operation(named: operation), NumberFormat(named: format),
      attributes: choices.attributes(rounding: RoundingMode(named: rounding)),
      deliversFlags: flags,
      distance: TransverseReadDistance(named: trd))
  }
}

extension TransverseReadDistance {
  /// Finds a distance by its number.
  init(named text: String) throws(InputError) {
    guard let number = Int(text), let distance = TransverseReadDistance(rawValue: number) else {
      let known = Self.allCases.map { String($0.rawValue) }.joined(separator: ", ")
      throw InputError("unknown transverse read distance '\(text)': expected one of \(known)")
    }
    self = distance
  }
}
