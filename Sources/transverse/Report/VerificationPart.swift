import NumberFormats
import Reports
import Verification

/// The part of the report that says what was verified: the campaigns, run now, and their records.
struct VerificationPart {
  /// The campaigns of the report: formats of up to 8 bits over all pairs of operands, wider ones over
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
      for operation in [Operation.add, .sub, .mul] {
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
        .code(
          """
          transverse verify float8e4m3 float8e5m2 int8 uint8 --operations add,sub,mul --exhaustive
          transverse verify binary16 bfloat16 binary32 int16 int32 --operations add,sub,mul --random \
          \(randomCases)
          """),
      ])
  }

  private var randomCases: Int {
    for record in records {
      if case .random(let count, _) = record.campaign.source { return count }
    }
    return 0
  }

  private var table: Table {
    Table(
      caption: "Campaigns of this report, nearest-even, tininess after rounding.",
      columns: [
        "format", "operation", "operands", TableColumn("cases", .trailing),
        TableColumn("mismatches", .trailing), TableColumn("time", .trailing, unit: "s"),
        "program",
      ],
      rows: records.map { record in
        [
          TableCell(record.campaign.format.name), TableCell(record.campaign.operation.rawValue),
          TableCell(Self.operands(record.campaign.source)), .count(record.cases),
          .count(record.mismatches, emphasis: record.agrees ? .good : .bad),
          TableCell(Figures.fixed(record.seconds, decimals: 2)),
          TableCell(String(record.programHash.description.prefix(10))),
        ]
      })
  }

  private static func operands(_ source: CaseSource) -> String {
    switch source {
    case .exhaustive: "all pairs"
    case .random(_, let seed): "random, seed \(seed)"
    case .directed: "corner codes, each with each"
    }
  }
}
