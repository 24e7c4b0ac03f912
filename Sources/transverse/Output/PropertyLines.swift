import PropertyTesting
import Reports
import Verification

/// What `properties` prints.
enum PropertyLines {
  /// A row for each property: its name, the cases of a usual run, and what it states.
  static func list(_ properties: [ArithmeticProperty]) -> [(String, String)] {
    properties.map { ($0.name, "\($0.usualCases) cases: \($0.summary)") }
  }

  /// The line of a property, and after a failure how to see it again.
  ///
  /// - Parameters:
  ///   - report: what was found.
  ///   - failures: the file of past failures.
  /// - Returns: lines, each ended by a line feed.
  static func lines(for report: PropertyReport, failures: String?) -> String {
    var parts = [report.name, report.isPassed ? "holds" : "FAILS", cases(report.cases)]
    if report.recorded > 0 {
      parts.append(Figures.count(report.recorded, of: "past failure") + " first")
    }
    if report.discards > 0 { parts.append("\(report.discards) discarded") }
    parts += report.coverage.rows.map { "\($0.label) \($0.count)" }
    var text = parts.joined(separator: "  ") + "\n"
    guard let problem = report.problem else { return text }
    text += "failure: \(report.name): \(problem)\n"
    guard case .fails(let found) = report.verdict else { return text }
    text += "simplest: \(found.value), after \(found.shrinks) shrinks\n"
    if let command = replay(report, found, failures: failures) {
      text += "replay: \(command)\n"
    }
    return text
  }

  /// The last line: how many properties hold.
  static func summary(of reports: [PropertyReport]) -> String {
    let held = reports.count(where: \.isPassed)
    let total = reports.reduce(0) { $0 + $1.cases }
    return "\(held) of \(reports.count) properties hold: \(cases(total))\n"
  }

  /// The command that checks the case again; an example is checked by every run.
  static func replay(
    _ report: PropertyReport, _ found: Counterexample, failures: String?
  ) -> String? {
    let command = "transverse properties --only \(report.name)"
    switch found.origin {
    case .random(let seed, let number): return "\(command) --seed \(seed) --case \(number)"
    case .recorded: return failures.map { "\(command) --failures \($0)" }
    case .example: return command
    }
  }

  private static func cases(_ count: Int) -> String { "\(count) case\(count == 1 ? "" : "s")" }
}
