import Foundation
import Reports

/// What `faults` prints: a row a rate and number of copies.
enum FaultLines {
  /// The table of some records, at least one.
  static func table(_ records: [FaultRecord]) -> Table {
    Table(
      caption: caption(records),
      columns: [
        TableColumn("misread rate", .trailing), TableColumn("copies", .trailing),
        TableColumn("wrong words", .trailing), TableColumn("word error rate", .trailing),
        TableColumn("95 % interval"),
        TableColumn(
          "formula", .trailing,
          note: "one copy: any of the transverse reads misreads, a bound; a vote: the "
            + "sum over the bits of its error, at the bit error rates of one run; of misreads only"),
        TableColumn("masked", .trailing, note: "misread words that came out right"),
        TableColumn("reads", .trailing, note: "transverse reads"),
      ],
      rows: records.map { record in
        [
          TableCell(rate(record.misreadRate)), .count(record.copies), .count(record.wrongWords),
          TableCell(rate(record.wordErrorRate)),
          TableCell(record.interval.map(rate).joined(separator: "…")),
          TableCell(record.formula.map(rate) ?? ""),
          TableCell(record.maskedShare.map { Figures.percentage($0, decimals: 0) } ?? ""),
          .count(record.transverseReads),
        ]
      })
  }

  private static func caption(_ records: [FaultRecord]) -> String {
    guard let first = records.first else { return "" }
    var facts = [
      first.program, "\(Figures.count(first.words)) words each", "seed \(first.seed)",
    ]
    if first.slipRate > 0 { facts.append("slips at \(rate(first.slipRate)) a domain shifted") }
    if first.slipRate > 0 || first.pinningRate > 0 {
      facts.append("wires that moved wrongly stay so, in all runs of a vote")
    }
    if first.pinningRate > 0 {
      facts.append("pinning at \(rate(first.pinningRate)) a domain shifted")
    }
    return facts.joined(separator: "; ")
  }

  /// A rate with two digits.
  static func rate(_ value: Double) -> String {
    value == 0 || value >= 0.01
      ? Figures.significant(value, digits: 2) : String(format: "%.1e", value)
  }
}
