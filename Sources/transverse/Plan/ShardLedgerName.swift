/// The names of the ledgers of a run's parts: `add.jsonl` is joined from `add.1-of-8.jsonl` and so on.
struct ShardLedgerName: Hashable, Sendable {
  /// The ledger of the whole run; never to be taken for an option.
  let whole: String

  private let stem: String
  private let suffix: String

  init(whole: String) {
    let path = whole.hasPrefix("-") ? "./" + whole : whole
    self.whole = path
    let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    // A point that begins the name begins no suffix.
    if let point = path[start...].lastIndex(of: "."), point > start {
      stem = String(path[..<point])
      suffix = String(path[point...])
    } else {
      stem = path
      suffix = ""
    }
  }

  /// The ledger of a part, as a word of the shell.
  func word(ofPart number: Int, of count: Int) -> String {
    ShellQuoting.word("\(stem).\(number)-of-\(count)\(suffix)")
  }

  /// The ledger of the part that a variable of the shell numbers, as a word of the shell.
  func word(ofVariable name: String, of count: Int) -> String {
    "\(ShellQuoting.word(stem)).\"$\(name)\"\(ShellQuoting.word("-of-\(count)\(suffix)"))"
  }

  /// What the shell expands to the ledgers of all parts.
  func pattern(of count: Int) -> String {
    "\(ShellQuoting.word(stem)).*\(ShellQuoting.word("-of-\(count)\(suffix)"))"
  }
}
