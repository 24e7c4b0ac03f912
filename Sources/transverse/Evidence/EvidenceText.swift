import NumberFormats
import Reports
import Verification

/// Evidence as a person reads it.
enum EvidenceText {
  /// A line a format: how many operations, on which operands, against what.
  static func formats(_ shown: [ShownEvidence], _ mutations: [ShownMutation]) -> String {
    var names: [String] = []
    for evidence in shown where !names.contains(evidence.record.subject.format) {
      names.append(evidence.record.subject.format)
    }
    let table = Table(
      columns: [
        "format", TableColumn("operations", .trailing), TableColumn("all operands", .trailing),
        TableColumn("cases", .trailing), TableColumn("mismatches", .trailing), "against",
        "last run", "evidence", mutants,
      ],
      rows: names.map { name in
        let own = shown.filter { $0.record.subject.format == name }
        let exhaustive = own.filter { $0.record.subject.source == "exhaustive" }
        return [
          TableCell(name), .count(distinct(own.map(\.record.subject.operation)).count),
          .count(distinct(exhaustive.map(\.record.subject.operation)).count),
          .count(own.reduce(0) { $0 + $1.record.cases }),
          .count(own.reduce(0) { $0 + $1.record.mismatches }),
          TableCell(goldens(own)), TableCell(last(own)), TableCell(state(own)),
          TableCell(score(mutations.filter { $0.evidence.record.format == name })),
        ]
      })
    return table.text
      + "\n'transverse evidence show FORMAT' lists the operations of a format, and --operations ADD,… "
      + "says all that is recorded.\nWhether this tool still has the programs that ran is looked at there, "
      + "or with --strict.\n"
  }

  /// A line for each operation and case source, and what has no evidence.
  static func operations(
    of format: NumberFormat, _ shown: [ShownEvidence], _ mutations: [ShownMutation]
  ) -> String {
    let own = shown.filter { $0.record.subject.format == format.name }
    var groups: [[ShownEvidence]] = []
    for evidence in own {
      let place = groups.firstIndex {
        $0[0].record.subject.isLike(evidence.record.subject) && $0[0].state == evidence.state
      }
      if let place { groups[place].append(evidence) } else { groups.append([evidence]) }
    }
    let order = NumberFormats.Operation.plain.map(\.rawValue)
    func rank(_ subject: EvidenceSubject) -> (Int, Int) {
      (
        order.firstIndex(of: subject.operation) ?? order.count,
        subject.source == "exhaustive" ? 0 : 1
      )
    }
    groups = groups.enumerated().sorted {
      let (left, right) = (rank($0.element[0].record.subject), rank($1.element[0].record.subject))
      return left == right ? $0.offset < $1.offset : left < right
    }.map(\.element)
    let table = Table(
      columns: [
        "operation", "rounding", "operands", TableColumn("cases", .trailing),
        TableColumn("mismatches", .trailing), "against", "last run", "evidence", mutants,
      ],
      rows: groups.map { group in
        let subject = group[0].record.subject
        return [
          TableCell(subject.operation),
          TableCell(([modes(group)] + subject.attributes).joined(separator: " ")),
          TableCell(operands(subject)), .count(group.reduce(0) { $0 + $1.record.cases }),
          .count(group.reduce(0) { $0 + $1.record.mismatches }), TableCell(goldens(group)),
          TableCell(last(group)), TableCell(state(group)),
          TableCell(
            score(
              mutations.filter {
                $0.evidence.record.format == format.name
                  && $0.evidence.record.operation == subject.operation
              })),
        ]
      })
    let known = Set(own.map(\.record.subject.operation))
    let missing = NumberFormats.Operation.plain.filter { $0.applies(to: format) }
      .map(\.rawValue).filter { !known.contains($0) }
    let remark =
      missing.isEmpty ? "" : "\nno evidence here: \(missing.joined(separator: ", "))\n"
    return "\(format.name)\n\n" + (groups.isEmpty ? "" : table.text) + remark
  }

  /// All that is recorded of each campaign.
  static func details(of shown: [ShownEvidence], _ mutations: [ShownMutation]) -> String {
    guard !shown.isEmpty || !mutations.isEmpty else { return "no evidence\n" }
    let campaigns = shown.map { evidence in
      let record = evidence.record
      return AlignedLines([
        ("campaign", record.subject.name),
        (
          "operands",
          "\(Figures.count(record.cases)) of \(Figures.count(record.total)): "
            + operands(record.subject)
        ),
        (
          "compared",
          record.subject.comparesFlags ? "every result, and the five flags" : "every result"
        ),
        ("mismatches", Figures.count(record.mismatches)), ("against", record.golden),
        ("program", "\(record.programHash) (\(evidence.state.rawValue))"),
        ("reads", "\(record.reads), TRD \(record.subject.distance)"),
        ("digest", record.digest.description),
        ("run", "\(record.finished), \(record.executor), \(record.host), \(record.tool)"),
        ("time", Figures.duration(seconds: record.seconds)), ("repeat", record.command),
      ]).text
    }
    return (campaigns + mutations.map(details)).joined(separator: "\n")
  }

  private static func details(of mutation: ShownMutation) -> String {
    let record = mutation.evidence.record
    return AlignedLines([
      (
        "mutants",
        "\(record.format) \(record.operation) \(record.rounding), \(record.source): "
          + "\(Figures.count(record.mutants)) of \(Figures.count(record.mutantsInAll))"
      ),
      (
        "caught",
        "\(MutationLines.percent(record.score)) of those that differ: \(record.killed) killed, "
          + "\(record.survived) living, \(record.equivalent) equivalent, \(record.unknown) unknown"
      ),
      ("against", record.golden),
      ("program", "\(record.programHash) (\(mutation.state.rawValue))"),
      ("run", "\(mutation.evidence.finished), \(mutation.evidence.host)"),
      ("repeat", record.command),
    ]).text
  }

  private static let mutants = TableColumn(
    "defects caught",
    note: "programs with one sense or one row changed, and the share of those that differ that the "
      + "cases catch")

  /// The score of all checks of programs as they are, and how many mutants there were.
  private static func score(_ mutations: [ShownMutation]) -> String {
    let records = mutations.filter { $0.state == .current || $0.state == .unchecked }.map(
      \.evidence.record)
    guard !records.isEmpty else { return mutations.isEmpty ? "–" : "stale" }
    let killed = records.reduce(0) { $0 + $1.killed }
    let differing = killed + records.reduce(0) { $0 + $1.survived }
    let score = differing == 0 ? nil : Double(killed) / Double(differing)
    return "\(MutationLines.percent(score)) of \(Figures.count(differing))"
  }

  private static func operands(_ subject: EvidenceSubject) -> String {
    switch subject.source {
    case "exhaustive": "all"
    default: subject.sourceArguments.joined(separator: " ").replacing("--", with: "")
    }
  }

  private static func modes(_ group: [ShownEvidence]) -> String {
    let names = distinct(group.map(\.record.subject.rounding))
    return names == RoundingMode.allCases.map(\.rawValue)
      ? "all six" : names.joined(separator: " ")
  }

  private static func goldens(_ group: [ShownEvidence]) -> String {
    distinct(group.map(\.record.golden)).joined(separator: "; ")
  }

  private static func last(_ group: [ShownEvidence]) -> String {
    String(group.map(\.record.finished).max()?.prefix(10) ?? "")
  }

  /// What the evidence is worth, the worst first.
  private static func state(_ group: [ShownEvidence]) -> String {
    let stale = group.count { $0.state == .stale }
    let unknown = group.count { $0.state == .unknown }
    let parts = group.count { !$0.record.isWhole }
    var words: [String] = []
    if group.contains(where: { $0.state == .unchecked }) { words.append("not looked at") }
    if stale > 0 { words.append("\(stale) stale: the program changed") }
    if unknown > 0 { words.append("\(unknown) unknown to this tool") }
    if parts > 0 { words.append("\(parts) unfinished") }
    return words.isEmpty ? "current" : words.joined(separator: ", ")
  }

  private static func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}

extension EvidenceSubject {
  /// Whether two campaigns differ in their rounding mode at most.
  fileprivate func isLike(_ other: EvidenceSubject) -> Bool {
    operation == other.operation && attributes == other.attributes
      && sourceArguments == other.sourceArguments && distance == other.distance
      && comparesFlags == other.comparesFlags
  }
}
