/// Names that users give to networks and recipes: words that can stand in tables, paths and commands.
enum PlainName {
  /// What a name looks like.
  static let expectation = "one word of at most 64 letters, digits, '-', '_', '.' and '+'"

  /// Whether a text is such a name: ASCII alone, so that it is shown as it is written.
  static func isPlain(_ name: String) -> Bool {
    (1...64).contains(name.count)
      && name.allSatisfy { character in
        character.isASCII
          && (character.isLetter || character.isNumber || "-_.+".contains(character))
      }
  }

  /// A text for messages: without what is not printable, and not endless.
  static func shown(_ text: String) -> String {
    let printable = text.unicodeScalars.map { scalar -> Character in
      scalar.properties.generalCategory == .control ? "?" : Character(scalar)
    }
    return String(printable.prefix(40)) + (printable.count > 40 ? "…" : "")
  }
}
