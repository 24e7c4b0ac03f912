/// Names of places on a page, made from titles; no two are equal.
struct Slugs {
  private var used: Set<String>

  /// Begins with names that are taken already.
  init(reserving names: Set<String> = []) { used = names }

  /// A new name: the title's ASCII letters and digits in lower case, `-` for what lies between.
  mutating func make(from title: String) -> String {
    var words: [String] = [""]
    for scalar in title.lowercased().unicodeScalars {
      if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
        words[words.count - 1].unicodeScalars.append(scalar)
      } else if words[words.count - 1] != "" {
        words.append("")
      }
    }
    let joined = words.filter { !$0.isEmpty }.joined(separator: "-")
    let stem = joined.isEmpty ? "part" : joined
    var name = stem
    var number = 2
    while !used.insert(name).inserted {
      name = "\(stem)-\(number)"
      number += 1
    }
    return name
  }
}
