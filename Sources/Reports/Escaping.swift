/// How text is written in HTML and XML files.
enum Escaping {
  /// Appends text with every character that has a meaning in markup replaced by its reference.
  ///
  /// `&`, `<`, `>`, `"`, `'` and the carriage return become references, so the result is good between tags and within
  /// quotation marks. A character that XML 1.0 does not allow (controls other than tab and line
  /// ends, U+FFFE, U+FFFF) becomes U+FFFD, the replacement character.
  static func append(_ text: String, to output: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      // A parser would read a bare carriage return as a line feed.
      case "\r": output += "&#13;"
      case "\t", "\n": output.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}":
        output += "\u{FFFD}"
      default: output.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether the text is a name that can stand in a tag: a letter, then letters, digits, `-_:`.
  static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isLetter(first) else { return false }
    return text.unicodeScalars.allSatisfy {
      isLetter($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "_" || $0 == ":"
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}
