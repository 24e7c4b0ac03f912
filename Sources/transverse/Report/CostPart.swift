import FormatArithmetic
import NumberFormats
import Racetrack
import Reports
import TransverseRead

/// The part of the report that says what operations and a network cost on the racetrack.
struct CostPart {
  private struct Row {
    let operation: OperationProgram
    let schedule: Schedule
    let cost: OperationCost

    var label: String { "\(operation.format.name) \(operation.operation.rawValue)" }
  }

  private let rows: [Row]
  private let allTables: OperationCostLines
  private let networks: [NetworkCost]

  /// The table that prices the operations: the only one that knows every step of a schedule.
  private static let tableName = "simulator"
  /// The products a lane adds in the network's sums.
  private static let chunk = 128
  private static let budget = TileBudget(
    tiles: MemoryOrganisation.oneGigabyte.tiles, watts: nil)

  init() throws {
    let table = try CostTable(named: Self.tableName)
    let names = ["float8e4m3", "bfloat16", "binary16", "binary32"]
    rows = try names.flatMap { name in
      try [Operation.add, .mul, .fma].map { operation in
        let operation = try OperationProgram(operation, NumberFormat(named: name))
        let schedule = try ProgramCosting.schedule(operation.build(), cluster: .standard)
        return Row(
          operation: operation, schedule: schedule, cost: OperationCost(schedule, table))
      }
    }
    let multiplication = try OperationProgram(.mul, NumberFormat(named: "binary32")).build()
    let schedule = try ProgramCosting.schedule(multiplication, cluster: .standard)
    allTables = OperationCostLines(
      program: multiplication.name, schedule: schedule,
      costs: CostTable.builtIn.map { OperationCost(schedule, $0) }, budget: Self.budget,
      published: [])
    guard let shape = NetworkShape.known.first(where: { $0.name == "vgg16" }) else {
      preconditionFailure("the shape of VGG-16 is known")
    }
    networks = try ["binary32", "bfloat16", "float8e4m3"].map { name in
      let programs = try NetworkPrograms(NumberFormat(named: name))
      return NetworkCost(
        shape, programs, try NetworkSchedules(programs, cluster: .standard),
        batch: TrainingBaseline.batch, chunk: Self.chunk, table: table, budget: Self.budget)
    }
  }

  /// The energy of a lane's operation, for a key figure; nil when it is not among the rows.
  func energy(_ label: String) -> Double? {
    rows.first { $0.label == label }.flatMap { row in
      row.cost.picojoules.total.map { $0 / Double(row.cost.lanes) * 1e-12 }
    }
  }

  /// The records of the operations, as `cost --json` writes them.
  var records: [OperationCostRecord] {
    rows.map { row in
      OperationCostRecord(
        row.operation, programHash: row.schedule.programHash, row.cost,
        Activity(row.cost, Self.budget),
        PublishedCount.counts(of: row.operation.operation, row.operation.format))
    }
  }

  /// The section: operations, cost tables, a network beside the FPGA, and where each number is from.
  var section: Section {
    Section(
      "What it costs on the racetrack",
      [
        .text(
          """
          A scheduler turns each program into commands of a tile of 16 domain block clusters of 512 \
          wires and 32 rows; the simulated device does them domain by domain and delivers the same bits as \
          the other executors. One run computes 512 results, a lane a wire. Cycles and energy are those \
          of the commands under the cost table of the authors' simulator, whose energies are of unknown \
          origin.
          """),
        .table(operations),
        .text(
          """
          The published cost models do not agree, and leave steps out: a bound stands where a table does not know \
          all, and nothing is filled in.
          """),
        .table(allTables.table),
        .text(
          """
          Training the 13 convolutions of VGG-16, beside the FPGA that the paper is likely to compare \
          with, and the paper's claims (the mapping is ours; sums are cut into parts of \
          \(Self.chunk) products).
          """),
        .table(BaselineLines(networks).table),
        .code(BaselineLines([networks[0]]).conditions(networks[0])),
        .text("Every number of the cost tables, and where it is from:"),
        .code(CostFigures.provenance(CostTable.builtIn)),
        .text(
          """
          Commands: transverse cost binary32 mul --table all; transverse cost-network vgg16 --format \
          binary32 --chunk \(Self.chunk).
          """),
      ])
  }

  private var operations: Table {
    Table(
      caption:
        "Operations at a transverse read distance of 7, table \(Self.tableName); transverse cost "
        + "FORMAT OP.",
      columns: [
        "operation", TableColumn("transverse reads", .trailing),
        TableColumn("port reads", .trailing), TableColumn("writes", .trailing),
        TableColumn("shifts", .trailing, unit: "domains"), TableColumn("cycles", .trailing),
        TableColumn("time", .trailing), TableColumn("energy a lane", .trailing),
        TableColumn("a tile", .trailing),
      ],
      rows: rows.map { row in
        let (counts, cost) = (row.schedule.counts, row.cost)
        return [
          TableCell(row.label), .count(counts.transverseReads), .count(counts.portReads),
          .count(counts.writes + counts.transverseWrites), .count(counts.shifts),
          TableCell(CostFigures.cycles(cost.cycles)),
          TableCell(CostFigures.text(cost.nanoseconds, unit: "s", scale: 1e-9)),
          TableCell(
            CostFigures.text(
              cost.picojoules * (1 / Double(cost.lanes)), unit: "J", scale: 1e-12)),
          TableCell(
            CostFigures.rate(
              cost.resultsPerSecond.map { $0 / Double(cost.tiles) }, of: "op")),
        ]
      })
  }
}
