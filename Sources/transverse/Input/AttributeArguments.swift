import ArgumentParser
import NumberFormats

/// The arguments that choose what IEEE 754 calls attributes, but for the rounding mode.
struct AttributeArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What a result beyond the largest number becomes: standard, saturateFinite or "
        + "saturatePropagate.", valueName: "policy"))
  var overflow = OverflowPolicy.standard.rawValue

  @Option(
    help: ArgumentHelp(
      "When a result counts as tiny: afterRounding or beforeRounding.", valueName: "rule"))
  var tininess = Tininess.afterRounding.rawValue

  @Option(
    help: ArgumentHelp("Which NaN is delivered: canonical, x86 or arm.", valueName: "policy"))
  var nan = NaNPolicy.canonical.rawValue

  @Option(
    help: ArgumentHelp(
      "Take subnormal operands (inputs) or tiny results (outputs) for zeros; inputs,outputs for both.",
      valueName: "which"))
  var flush: String?

  /// The attributes with a rounding mode.
  ///
  /// - Throws: `InputError` for a name that is not known.
  func attributes(rounding: RoundingMode) throws(InputError) -> Attributes {
    let flushed = (flush ?? "").split(separator: ",", omittingEmptySubsequences: false)
    if flush != nil, let unknown = flushed.first(where: { !["inputs", "outputs"].contains($0) }) {
      throw InputError("unknown subnormals to flush '\(unknown)': expected inputs, outputs or both")
    }
    return Attributes(
      rounding: rounding, overflow: try Self.named(overflow, "overflow policy"),
      tininess: try Self.named(tininess, "tininess rule"), nan: try Self.named(nan, "NaN policy"),
      flushesInputs: flushed.contains("inputs"), flushesOutputs: flushed.contains("outputs"))
  }

  private static func named<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ what: String
  ) throws(InputError) -> Choice {
    guard let choice = Choice(rawValue: name) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw InputError("unknown \(what) '\(name)': expected one of \(known)")
    }
    return choice
  }
}
