import FormatArithmetic
import NumberFormats
import Reports
import TransverseRead

/// The part of the report that says what operations cost in transverse reads.
struct ProgramPart {
  private struct Row {
    let operation: OperationProgram
    let readsAsWritten: Int
    let statistics: ProgramStatistics
    let logicGates: Int?

    var label: String { "\(operation.format.name) \(operation.operation.rawValue)" }
  }

  private let rows: [Row]

  /// Gate counts of the same operations as bit-serial NOR logic in memory: AritPIM (Leitersdorf et
  /// al.), from its README and tables; signed addition.
  private static let publishedGates: [String: Int] = [
    "binary32 add": 3_997, "binary32 mul": 11_586, "bfloat16 add": 1_849, "bfloat16 mul": 1_742,
  ]

  init() throws {
    let names = [
      "float8e4m3", "float8e5m2", "bfloat16", "binary16", "binary32", "int8", "int16", "int32",
    ]
    rows = try names.flatMap { name in
      let format = try NumberFormat(named: name)
      return try [Operation.add, .mul, .fma].filter { $0.applies(to: format) }.map { operation in
        let program = try OperationProgram(operation, format)
        return Row(
          operation: program, readsAsWritten: program.buildAsWritten().reads.count,
          statistics: program.build().statistics,
          logicGates: Self.publishedGates["\(name) \(operation.rawValue)"])
      }
    }
  }

  /// The reads of one operation, for a key figure.
  func reads(_ label: String) -> Int? { rows.first { $0.label == label }?.statistics.reads }

  /// The section: a row an operation, and the sizes of its windows.
  var section: Section {
    Section(
      "What an operation costs",
      [
        .text(
          """
          An operation is a straight line of transverse reads. One read counts the ones among up to \
          seven rows; several senses may be taken from its count. Flags that nobody asks for cost \
          nothing: these are the programs that deliver the result only.
          """),
        .figure(
          Figure(
            .composition(chart), caption: ["Reads an operation, by the rows in the window."],
            command: "transverse program binary32 mul --statistics")),
        .text(
          """
          Passes fold the program as it is written (constants, equal windows, complements, senses \
          that nobody needs) and rewrite its windows; transverse program FORMAT OP --passes shows \
          what each saves.
          """),
        .table(table),
        .aside([
          .text(
            """
            NOR gates: the same operation as published bit-serial in-memory logic (AritPIM, figures \
            of its README and tables; signed addition). A read and a gate are different steps of \
            different devices; the column is there for scale, not as a ratio of time or energy.
            """)
        ]),
      ])
  }

  private var chart: CompositionChart {
    CompositionChart(
      title: "Transverse reads an operation",
      description: "For each operation the number of reads, split by the size of the window.",
      axis: Axis("transverse reads", notation: .whole),
      parts: (1...7).map { $0 == 1 ? "1 row" : "\($0) rows" },
      rows: rows.map { row in
        .init(row.label, row.statistics.readsBySize.dropFirst().map(Double.init))
      })
  }

  private var table: Table {
    Table(
      caption: "Programs at a transverse read distance of 7, results without flags.",
      columns: [
        "operation", TableColumn("as written", .trailing), TableColumn("reads", .trailing),
        TableColumn("depth", .trailing),
        TableColumn("live rows", .trailing), TableColumn("NOR gates", .trailing),
      ],
      rows: rows.map { row in
        [
          TableCell(row.label), .count(row.readsAsWritten), .count(row.statistics.reads),
          .count(row.statistics.depth), .count(row.statistics.peakLiveRows),
          row.logicGates.map { .count($0) } ?? TableCell("–"),
        ]
      })
  }
}
