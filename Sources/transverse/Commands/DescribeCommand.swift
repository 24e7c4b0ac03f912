import ArgumentParser
import NumberFormats

/// `transverse describe`: a format's parameters, and numbers taken apart.
struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Print the parameters of a format, and what numbers look like in it.")

  @Argument(help: "A format, by name or shape: binary16, bfloat16, e5m10, int13, uint5, …")
  var format: String

  @Argument(
    help: ArgumentHelp(
      "Numbers to take apart: decimal, hexadecimal (0x1.8p-3), raw bits (0x3C00), inf or nan.",
      valueName: "value"))
  var values: [String] = []

  func run() throws {
    let format = try NumberFormat(named: format)
    let operands = try values.map { try Operand($0, format: format) }
    operands.forEach { $0.noteRounding() }
    let parameters = AlignedLines(Self.parameters(of: format))
    let numbers = operands.map { operand in
      "\n\(operand.text)\n" + AlignedLines(Self.anatomy(of: operand)).text
    }
    try StandardOutput.write(parameters.text + numbers.joined())
  }

  private static func parameters(of format: NumberFormat) -> [(name: String, fact: String)] {
    let facts = FormatFacts(format)
    func both(_ number: FormatFacts.Number) -> String { "\(number.value)  \(number.code)" }
    var lines = [(name: "name", fact: facts.name)]
    if !facts.aliases.isEmpty { lines.append(("aliases", facts.aliases.joined(separator: ", "))) }
    if !facts.source.isEmpty { lines.append(("source", facts.source)) }
    switch format {
    case .float(let float):
      lines += [
        ("shape", float.shapeName),
        ("width", "\(facts.width)"),
        ("exponent bits", "\(float.exponentBits)"),
        ("significand bits", "\(float.significandBits) stored, precision \(float.precision)"),
        ("bias", "\(float.bias)"),
        ("exponents", "\(float.minimumExponent)…\(float.maximumExponent)"),
      ]
    case .posit(let posit):
      lines += [
        ("width", "\(facts.width)"),
        ("exponents", "±\(posit.maximumExponent), two bits below the regime"),
        ("least", both(facts.least)),
        ("quire", "\(posit.quireWidth) bits, \(posit.quireFractionBits) below the point"),
      ]
    case .fixedPoint(let fixed):
      lines += [
        ("width", "\(facts.width)"),
        (
          "encoding",
          (fixed.isSigned ? "two's complement" : "unsigned")
            + " in units of 2^-\(fixed.fractionBits)"
        ),
        ("least", both(facts.least)),
      ]
    case .integer(let integer):
      lines += [
        ("width", "\(facts.width)"),
        ("encoding", integer.isSigned ? "two's complement" : "unsigned"),
        ("least", both(facts.least)),
      ]
    }
    lines.append(("largest", both(facts.largest)))
    if let number = facts.leastNormal { lines.append(("least normal", both(number))) }
    if let number = facts.leastSubnormal { lines.append(("least subnormal", both(number))) }
    return lines + [("operations", facts.operations.joined(separator: " "))]
  }

  /// The exact expansion of a number of a wide format can have 16,494 digits; up to this many
  /// characters are printed.
  private static let longestExactText = 400

  private static func anatomy(of operand: Operand) -> [(name: String, fact: String)] {
    let (format, code) = (operand.format, operand.code)
    var lines = [
      (name: "  bits", fact: format.bitsText(of: code)),
      (name: "  fields", fact: format.fieldsText(of: code)),
    ]
    if case .float(let float) = format {
      lines.append(("  class", float.classify(code).description))
    }
    let (value, exact) = (format.text(of: code), format.exactText(of: code))
    lines.append(("  value", value))
    if exact != value, exact.count <= longestExactText { lines.append(("  exact", exact)) }
    lines.append(("  hexadecimal", format.hexadecimalText(of: code)))
    return lines
  }
}
