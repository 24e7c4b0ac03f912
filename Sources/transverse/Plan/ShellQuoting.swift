import Foundation

/// Words as a POSIX shell reads them.
enum ShellQuoting {
  /// A text as one word: as it is when no character means anything to a shell, else quoted.
  static func word(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
        || plain.contains(scalar)
    }
    if isPlain && !text.isEmpty { return text }
    return "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }

  /// Whether a text would break a line of a list of commands.
  static func breaksLines(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0 == "\n" || $0 == "\r" }
  }

  private static let plain = "-_./,:=+@%".unicodeScalars
}
