extension Recipe {
  /// The first setting in which a training of other settings may not be gone on with as this recipe's.
  ///
  /// More epochs change nothing of those that are done, unless the learning rate depends on how many there
  /// are.
  ///
  /// - Parameter text: the other settings, as `json` writes them.
  /// - Returns: the setting with both values; nil when there is none.
  func difference(fromSettings text: String) -> String? {
    let (theirs, ours) = (Self.settings(text), listedSettings)
    guard theirs.map(\.key) == ours.map(\.key) else { return "the file's has other settings" }
    for (found, wanted) in zip(theirs, ours) where found.value != wanted.value {
      if wanted.key == "epochs", schedule != .cosine, let before = Int(found.value), epochs > before
      {
        continue
      }
      return "\(wanted.key) is \(found.value) in the file and \(wanted.value) here"
    }
    return nil
  }

  /// Every setting, in the order of `json`: keys such as `forward.order`.
  public var listedSettings: [(key: String, value: String)] { Self.settings(json) }

  /// The settings of a text that `json` wrote: a line each.
  private static func settings(_ text: String) -> [(key: String, value: String)] {
    var part = ""
    return text.split(separator: "\n").compactMap { line in
      if line.hasSuffix("{"), line.count > 1 {
        part = setting(line).key + "."
        return nil
      }
      if line.hasPrefix("  }") { part = "" }
      let (key, value) = setting(line)
      return value.isEmpty && !line.contains(":") ? nil : (part + key, value)
    }
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
