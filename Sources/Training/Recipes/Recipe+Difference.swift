extension Recipe {
  /// The first setting in which a training of other settings may not be gone on with as this recipe's.
  ///
  /// More epochs change nothing of those that are done, unless the learning rate depends on how many there
  /// are.
  ///
  /// - Parameter text: the other settings, as `json` writes them.
  /// - Returns: the setting with both values; nil when there is none.
  func difference(fromSettings text: String) -> String? {
    let lines = [text, json].map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    guard lines[0].count == lines[1].count else { return "the file's has other settings" }
    var part = ""
    for (theirs, ours) in zip(lines[0], lines[1]) {
      if ours.hasSuffix("{"), ours.count > 1 { part = Self.setting(ours).key + "." }
      if ours.hasPrefix("  }") { part = "" }
      if theirs == ours { continue }
      let (found, wanted) = (Self.setting(theirs), Self.setting(ours))
      if found.key == wanted.key, wanted.key == "epochs", schedule != .cosine,
        let before = Int(found.value), epochs > before
      {
        continue
      }
      return "\(part)\(wanted.key) is \(found.value) in the file and \(wanted.value) here"
    }
    return nil
  }

  /// The key and the value of a line such as `  "epochs": 5,`.
  private static func setting(_ line: Substring) -> (key: String, value: String) {
    let halves = line.split(separator: ": ", maxSplits: 1).map { half in
      String(half.drop { $0 == " " }).filter { $0 != "\"" }
    }
    guard halves.count == 2 else { return (halves.first ?? "", "") }
    return (halves[0], halves[1].hasSuffix(",") ? String(halves[1].dropLast()) : halves[1])
  }
}
