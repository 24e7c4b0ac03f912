/// What is wrong with a format, a number or a name that a caller gave; its description is one line.
public enum FormatError: Error, Hashable, Sendable {
  /// No format has this name.
  case unknownFormat(name: String)

  /// The shape is understood but lies outside what the suite supports.
  case outsideLimits(name: String, limits: String)

  /// The text is not a number that the format can read.
  case malformedNumber(text: String, expected: String)

  /// A code has bits above the format's width, or an integer is outside its range.
  case outOfRange(text: String, format: String, limits: String)

  /// No operation has this name.
  case unknownOperation(name: String)

  /// No rounding mode has this name.
  case unknownRounding(name: String)

  /// The format has no such operation.
  case operationDoesNotApply(operation: String, format: String, because: String)

  /// An attribute says nothing about the operation of the format.
  case meaninglessAttribute(attribute: String, operation: String, format: String, because: String)
}

extension FormatError: CustomStringConvertible {
  /// One line: what was given, and what was expected.
  public var description: String {
    switch self {
    case .unknownFormat(let name):
      "unknown format \(Self.quoted(name)): expected a name such as binary16, bfloat16, float8e4m3 "
        + "or int8, or a shape such as e5m10, int13 or uint5 ('transverse formats' lists them)"
    case .outsideLimits(let name, let limits):
      "format \(Self.quoted(name)) is outside the limits: expected \(limits)"
    case .malformedNumber(let text, let expected):
      "\(Self.quoted(text)) is not a number: expected \(expected)"
    case .outOfRange(let text, let format, let limits):
      "\(Self.quoted(text)) does not fit \(format): expected \(limits)"
    case .unknownOperation(let name):
      "unknown operation \(Self.quoted(name)): expected one of "
        + Operation.plain.map(\.rawValue).joined(separator: ", ")
        + ", convert:FORMAT, sum:TERMS, dot:TERMS"
    case .unknownRounding(let name):
      "unknown rounding \(Self.quoted(name)): expected one of "
        + RoundingMode.allCases.map(\.rawValue).joined(separator: ", ")
        + ", or stochasticA:BITS, stochasticB:BITS or stochasticC:BITS with 1…32 bits"
    case .operationDoesNotApply(let operation, let format, let because):
      "operation \(Self.quoted(operation)) does not apply to \(format): \(because)"
    case .meaninglessAttribute(let attribute, let operation, let format, let because):
      "\(attribute) says nothing about \(operation) of \(format): \(because)"
    }
  }

  /// The text between quotes, kept to one line: control characters become `?`, and of a long text
  /// the middle is left out.
  private static func quoted(_ text: String) -> String {
    let printable = text.map { (character: Character) -> Character in
      let scalars = character.unicodeScalars
      let isControl = scalars.contains { $0.value < 0x20 || $0.value == 0x7F }
      return isControl || character.isNewline ? "?" : character
    }
    guard printable.count > 64 else { return "'" + String(printable) + "'" }
    return "'" + String(printable.prefix(40)) + "…" + String(printable.suffix(20)) + "'"
  }
}
