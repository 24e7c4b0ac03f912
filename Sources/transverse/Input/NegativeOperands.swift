/// Negative numbers as arguments: `transverse compute binary16 add -1.5 -inf`.
///
/// The argument parser takes whatever begins with a hyphen for an option. So before it sees them,
/// the hyphen of a negative number becomes a minus sign (U+2212), and back when the operand is read.
enum NegativeOperands {
  private static let minus = "\u{2212}"

  /// The subcommands that take numbers as arguments.
  private static let subcommands: Set = [
    "block", "compute", "describe", "picture", "word-parallel",
  ]

  /// The arguments with the hyphens of negative numbers out of the parser's sight.
  static func shielded(_ arguments: [String]) -> [String] {
    guard let first = arguments.first, subcommands.contains(first) else { return arguments }
    return arguments.map { isNegativeNumber($0) ? minus + $0.dropFirst() : $0 }
  }

  /// The text of a number as it was typed.
  static func unshielded(_ text: String) -> String {
    text.hasPrefix(minus) ? "-" + text.dropFirst() : text
  }

  /// Whether a text is a hyphen before what can only be a number: a digit, a point and a digit, or
  /// the name of a special value.
  private static func isNegativeNumber(_ text: String) -> Bool {
    guard text.hasPrefix("-") else { return false }
    let magnitude = text.dropFirst().lowercased()
    return magnitude.drop { $0 == "." }.first?.isNumber == true
      || ["inf", "infinity", "nan"].contains(magnitude)
  }
}
