import ArgumentParser

/// An error as one line: what was wrong, where, and what was expected.
enum ErrorLine {
  /// The line, without the tool's name before it.
  static func text(of error: any Error) -> String {
    let message = Transverse.message(for: error)
    guard isFromParser(error) else { return oneLine(message) }
    let uncapitalised = message.prefix(1).lowercased() + message.dropFirst()
    return oneLine(uncapitalised) + helpHint(for: error)
  }

  /// Errors of parsing are not public types of the parser; it alone gives them the exit code for
  /// wrong usage.
  private static func isFromParser(_ error: any Error) -> Bool {
    Transverse.exitCode(for: error) == .validationFailure
  }

  /// Where to read more.
  ///
  /// The parser's last line is `  See '⟨command⟩ --help' for more information.`
  private static func helpHint(for error: any Error) -> String {
    let lines = Transverse.fullMessage(for: error).split(separator: "\n")
    guard let quoted = lines.last(where: { $0.contains("See '") })?.split(separator: "'"),
      quoted.count > 1
    else { return "" }
    return " (see '\(quoted[1])')"
  }

  /// A text with its line ends and other controls, and the spaces around them, as single spaces.
  private static func oneLine(_ text: String) -> String {
    text.split { character in
      character.isNewline
        || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
    .map { line in
      String(line.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    .joined(separator: " ")
  }
}
