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
}

extension FormatError: CustomStringConvertible {
  /// One line: what was given, and what was expected.
  public var description: String {
    switch self {
    case .unknownFormat(let name):
      "unknown format '\(name)': expected a name such as binary16, bfloat16, float8e4m3 or int8, "
        + "or a shape such as e5m10, int13 or uint5 ('transverse formats' lists them)"
    case .outsideLimits(let name, let limits):
      "format '\(name)' is outside the limits: expected \(limits)"
    case .malformedNumber(let text, let expected):
      "'\(text)' is not a number: expected \(expected)"
    case .outOfRange(let text, let format, let limits):
      "'\(text)' does not fit \(format): expected \(limits)"
    }
  }
}
