extension String {
  /// The text with what is beyond so many characters, from the last word begun there, left out.
  func elided(to limit: Int) -> String {
    guard count > limit else { return self }
    let words = prefix(limit - 1).split(separator: " ").dropLast()
    return words.joined(separator: " ") + " …"
  }
}
