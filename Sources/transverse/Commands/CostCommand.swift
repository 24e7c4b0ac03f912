import ArgumentParser
import FormatArithmetic
import Racetrack

/// `transverse cost`: what an operation costs on the racetrack.
struct CostCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost",
    abstract: "Say what an operation costs on the racetrack: steps, time, energy.",
    discussion: """
      The program is scheduled on a tile; the steps are those of the schedule, and a cost table \
      prices them. Each number is printed with its source; what no source gives is unknown. \
      'transverse cost-network' does the same for whole networks.
      """)

  @OptionGroup var arguments: OperationArguments

  @OptionGroup var geometry: GeometryArguments

  @OptionGroup var pricing: PricingArguments

  @Option(
    name: .customLong("faults"), parsing: .unconditional,
    help: ArgumentHelp(
      "Say also what misreads at this rate do, and what a vote of 3, 5 or 7 runs costs.",
      valueName: "rate"))
  var misreadRate: String?

  @Option(
    help: ArgumentHelp(
      "Write the schedule as text to a file; - prints it and nothing else.", valueName: "file"))
  var schedule: String?

  @Option(
    help: ArgumentHelp(
      "Write the record to a file as a JSON object; for --table all, an array.", valueName: "file"))
  var json: String?

  func run() throws {
    let operation = try arguments.operationProgram()
    let tables = try pricing.tables()
    let cluster = try geometry.cluster(distance: operation.distance)
    let clusters = try geometry.clusterCount()
    let rate = try misreadRate.map { text throws(InputError) in
      try FaultArguments.probability(text, option: "--faults")
    }
    let scheduleFile = try schedule.flatMap { $0 == "-" ? nil : try OutputFile($0) }
    let file = try json.map { try OutputFile($0) }
    let program = operation.build()
    let made = try ProgramCosting.schedule(program, cluster: cluster, clusters: clusters)
    let budget = try pricing.budget(needed: made.tile.standardTiles)
    let costs = tables.map { OperationCost(made, $0) }
    let published = PublishedCount.counts(of: operation.operation, operation.format)

    try scheduleFile?.write(made.text)
    let records = costs.map {
      OperationCostRecord(
        operation, programHash: made.programHash, $0, Activity($0, budget), published)
    }
    try file?.write(
      pricing.table == "all" ? JSONText.text(of: records) : JSONText.text(of: records[0]))
    try StandardOutput.write(
      schedule == "-"
        ? made.text
        : OperationCostLines(
          program: program.name, schedule: made, costs: costs, budget: budget,
          published: published
        ).text + (try rate.map { "\n" + (try RedundancyCostLines(made, $0).text) } ?? ""))
  }
}
