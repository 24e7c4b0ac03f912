import Racetrack
import Reports

/// Costs as text; what is unknown says so, and is never a zero.
enum CostFigures {
  /// A quantity of which parts may be unknown, in a unit that stands for so much of the sum's.
  static func text(_ charge: Charge, unit: String, scale: Double) -> String {
    text(charge) { Figures.quantity($0 * scale, unit: unit) }
  }

  /// Cycles.
  static func cycles(_ charge: Charge) -> String {
    text(charge) {
      $0 == $0.rounded() && $0 < 1e15 ? Figures.count(Int($0)) : Figures.significant($0, digits: 4)
    }
  }

  private static func text(_ charge: Charge, _ figure: (Double) -> String) -> String {
    if let total = charge.total { return figure(total) }
    return charge.known > 0 ? "≥ \(figure(charge.known))" : "unknown"
  }

  /// A quantity, or that it is unknown.
  static func text(_ number: Double?, unit: String) -> String {
    number.map { Figures.quantity($0, unit: unit) } ?? "unknown"
  }

  /// Things a second, or that it is unknown.
  static func rate(_ number: Double?, of things: String) -> String {
    number.map { Figures.rate($0, of: things) } ?? "unknown"
  }

  /// The parts of a cost that a table does not know, in words; empty when it knows all.
  static func unknown(_ charges: [(what: String, charge: Charge)]) -> String {
    charges.filter { !$0.charge.unknown.isEmpty }.map { what, charge in
      "\(what) of \(charge.unknown.map(\.title).joined(separator: ", "))"
    }.joined(separator: "; ")
  }

  /// The tables, each number with its source.
  static func provenance(_ tables: [CostTable]) -> String {
    "Where the numbers are from (\(CostTable.tagMeanings)):\n" + tables.map(provenance).joined()
  }

  private static func provenance(_ table: CostTable) -> String {
    var lines: [(String, String)] = [("cycle", figure(table.cycleLength))]
    for step in CostStep.allCases {
      if let time = table.time(of: step) { lines.append(("\(step.title), time", figure(time))) }
      lines.append(("\(step.title), energy", figure(table.energy(of: step))))
    }
    let indented = AlignedLines(lines).text.split(separator: "\n").map { "  \($0)\n" }
    return "\n\(table.name): \(table.title)\n  \(table.source)\n" + indented.joined()
      + table.remarks.map { "  \($0)\n" }.joined()
  }

  private static func figure(_ figure: CostFigure) -> String {
    let number = figure.value.map { "\(plain($0)) \(figure.unit.name)" } ?? "unknown"
    return "\(number) [\(figure.tag)] \(figure.provenance)"
  }

  /// A number as a table's file has it, all its digits.
  private static func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }
}
