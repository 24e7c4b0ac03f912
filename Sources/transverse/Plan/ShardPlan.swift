/// The commands that do a run of `transverse verify` in parts, and the one that joins them.
///
/// What the run was asked for goes into every command word for word, so that an option that is new
/// to `verify` is in the plan without being known here.
struct ShardPlan: Hashable, Sendable {
  /// How the tool is called.
  let tool: String
  /// The arguments after `verify` that say what is run.
  let carried: [String]
  /// The names of the parts' ledgers.
  let ledger: ShardLedgerName
  /// The number of parts.
  let count: Int

  /// Plans a run.
  ///
  /// - Parameters:
  ///   - arguments: the whole call, from the name of the tool on.
  ///   - evidence: the ledger of the whole run.
  ///   - count: the number of parts, at least 1.
  init(of arguments: [String], evidence: String, count: Int) {
    tool = arguments.first ?? "transverse"
    carried = Self.carried(of: arguments.dropFirst(2))
    ledger = ShardLedgerName(whole: evidence)
    self.count = count
  }

  /// The commands of the parts, a line each.
  var commands: [String] {
    (1...count).map { number in
      shard(ledger: ledger.word(ofPart: number, of: count), part: "\(number)/\(count)", adding: [])
    }
  }

  /// The command that joins the ledgers of all parts.
  var merge: String {
    "\(ShellQuoting.word(tool)) evidence merge \(ledger.pattern(of: count)) "
      + "--output \(ShellQuoting.word(ledger.whole))"
  }

  /// The command of one part, the number of which may be a variable of the shell.
  ///
  /// - Parameters:
  ///   - ledger: the part's ledger, as a word of the shell.
  ///   - part: the part, as a word of the shell.
  ///   - adding: words of the shell beside those that were given.
  /// - Returns: the line.
  func shard(ledger: String, part: String, adding: [String]) -> String {
    // Options stand before a `--`, after which there are only formats.
    let end = carried.firstIndex(of: "--") ?? carried.endIndex
    let words = [tool, "verify"] + carried[..<end]
    let rest = carried[end...].map(ShellQuoting.word)
    return
      (words.map(ShellQuoting.word) + adding
      + ["--shard", part, "--evidence", ledger, "--resume"] + rest).joined(separator: " ")
  }

  /// The arguments without those that a plan gives anew: with their values, joined by `=` or not.
  private static func carried(of arguments: ArraySlice<String>) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    var kept: [String] = []
    var rest = arguments[..<end]
    while let argument = rest.popFirst() {
      if argument == "--resume" { continue }
      if withValue.contains(argument) {
        rest = rest.dropFirst()
      } else if !withValue.contains(where: { argument.hasPrefix($0 + "=") }) {
        kept.append(argument)
      }
    }
    return kept + arguments[end...]
  }

  private static let withValue = ["--plan", "--plan-for", "--evidence"]
}
