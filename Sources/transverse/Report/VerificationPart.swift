import Foundation
import NumberFormats
import Reports
import Verification

/// The part of the report that says what was verified: the campaigns, run now, and their records.
struct VerificationPart {
  /// The operations of a format that are verified for the report.
  private static func operations(of format: NumberFormat) -> [NumberFormats.Operation] {
    [.add, .sub, .mul, .fma].filter { $0.applies(to: format) }
  }

  /// The campaigns of the report: formats of up to 8 bits over all their operands, wider ones over
  /// the corner codes and at random, floats with values and flags.
  static func campaigns(randomCases: Int, seed: UInt64) throws -> [Campaign] {
    let wide = ["binary16", "bfloat16", "binary32", "int16", "int32"]
    let narrow = ["float8e4m3", "float8e5m2", "int8", "uint8"]
    var campaigns: [Campaign] = []
    for name in narrow + wide {
      let format = try NumberFormat(named: name)
      let sources: [CaseSource] =
        narrow.contains(name)
        ? [.exhaustive] : [.directed, .random(count: randomCases, seed: seed)]
      for operation in operations(of: format) {
        for source in sources {
          campaigns.append(try Campaign(operation, format, source: source))
        }
      }
    }
    return campaigns
  }

  let records: [VerificationRecord]

  var cases: Int { records.reduce(0) { $0 + $1.cases } }
  var mismatches: Int { records.reduce(0) { $0 + $1.mismatches } }

  /// The section: a row a campaign.
  var section: Section {
    let golden = Set(records.map(\.golden)).sorted().reversed().joined(separator: " and ")
    return Section(
      "What was verified",
      [
        .text(
          """
          Each program was run on the operands named here and its result compared, bit for bit, \
          with the golden: \(golden). Of floats the five IEEE flags were compared too. All of this \
          was run for this page.
          """),
        .table(table),
        .text("To repeat it:"),
        .code(commands.joined(separator: "\n")),
      ])
  }

  /// The commands that run the campaigns again, the operations of a format and source in one.
  private var commands: [String] {
    var commands: [String] = []
    for record in records {
      let one = "--operations \(record.campaign.operation.rawValue)"
      let all = Self.operations(of: record.campaign.format).map(\.rawValue).joined(separator: ",")
      let command = record.campaign.replayCommand.replacingOccurrences(
        of: one, with: "--operations \(all)")
      if !commands.contains(command) { commands.append(command) }
    }
    return commands
  }

  private var table: Table {
    Table(
      caption: "Campaigns of this report, nearest-even, tininess after rounding.",
      columns: [
        "format", "operation", TableColumn("mismatches", .trailing),
        TableColumn("cases", .trailing), "operands", TableColumn("time", .trailing, unit: "ms"),
        "program",
      ],
      rows: records.map { record in
        [
          TableCell(record.campaign.format.name), TableCell(record.campaign.operation.rawValue),
          .count(record.mismatches, emphasis: record.agrees ? .good : .bad),
          .count(record.cases), TableCell(Self.operands(record.campaign.source)),
          TableCell(Figures.fixed(record.seconds * 1_000, decimals: 0)),
          TableCell(String(record.programHash.description.prefix(10))),
        ]
      })
  }

  private static func operands(_ source: CaseSource) -> String {
    switch source {
    case .exhaustive: "all pairs"
    case .random(_, let seed): "random, seed \(seed)"
    case .directed: "corner codes, each with each"
    case .models, .boundary, .combined: source.arguments.joined(separator: " ")
    }
  }
}
