/// Facts one below the other: `name  fact`, the facts flush left in a column of their own.
struct AlignedLines {
  private let facts: [(name: String, fact: String)]

  init(_ facts: [(name: String, fact: String)]) { self.facts = facts }

  /// The lines, each ended by a line feed.
  var text: String {
    let width = facts.map(\.name.count).max() ?? 0
    return facts.map { name, fact in
      name + String(repeating: " ", count: width - name.count) + "  " + fact + "\n"
    }.joined()
  }
}
