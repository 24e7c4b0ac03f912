/// Which of the known names a misspelt one may have meant.
enum NearestNames {
  /// The known names that are least edits away, those of equal distance in the order given.
  ///
  /// - Parameters:
  ///   - name: what was written.
  ///   - known: what could have been.
  /// - Returns: at most three names of the least distance; none when every name is further away than
  ///   half its length.
  static func of(_ name: String, among known: [String]) -> [String] {
    let distances = known.map { distance(name.lowercased(), $0.lowercased()) }
    guard let least = distances.min() else { return [] }
    return Array(
      zip(known, distances).filter { $1 == least && 2 * $1 <= $0.count }.map(\.0).prefix(3))
  }

  /// What was expected in place of a name: the nearest ones, or all.
  static func expectation(for name: String, among known: [String]) -> String {
    let nearest = of(name, among: known)
    return nearest.isEmpty
      ? "expected one of " + known.joined(separator: ", ")
      : "did you mean " + nearest.joined(separator: " or ") + "?"
  }

  /// The least number of characters to insert, delete or replace (Levenshtein 1965).
  ///
  /// Complexity: the product of both lengths.
  static func distance(_ one: String, _ other: String) -> Int {
    let (one, other) = (Array(one.prefix(64)), Array(other.prefix(64)))
    var row = Array(0...other.count)
    for (i, character) in one.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in other.indices {
        let replaced = diagonal + (other[j] == character ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
      }
    }
    return row[other.count]
  }
}
