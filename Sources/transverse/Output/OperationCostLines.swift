import Racetrack
import Reports

/// What `cost` prints of an operation.
struct OperationCostLines {
  let program: String
  let schedule: Schedule
  let costs: [OperationCost]
  let budget: TileBudget
  let published: [PublishedCount]

  /// All parts, a blank line between them.
  var text: String {
    ([heading, steps, table.text, assumptions] + (published.isEmpty ? [] : [comparison])
      + [CostFigures.provenance(costs.map(\.table))])
      .joined(separator: "\n")
  }

  private var heading: String {
    let shape = schedule.tile.cluster
    let tiles = schedule.tile.standardTiles
    let place =
      tiles == 1
      ? "one tile" : "\(tiles) tiles of one subarray sharing a row buffer"
    return """
      \(program), TRD \(shape.distance.rawValue), on \(schedule.tile.clusters) clusters of \
      \(shape.wires) wires and \(shape.rows) rows (\(place)): one run makes \(shape.wires) results

      """
  }

  private var steps: String {
    let counts = schedule.counts
    return AlignedLines([
      ("transverse reads", Figures.count(counts.transverseReads)),
      ("reads at a port", Figures.count(counts.portReads)),
      ("writes", Figures.count(counts.writes)),
      ("transverse writes", Figures.count(counts.transverseWrites)),
      ("copies", "\(Figures.count(counts.copies)) of the writes and transverse writes"),
      ("shifts", "\(Figures.count(counts.shifts)) domains"),
      ("buffer steps", Figures.count(counts.bufferSteps)),
    ]).text
  }

  /// A row a cost table.
  var table: Table {
    Table(
      caption:
        "A run under each cost table; a tile, and as many as a memory of 1 GB has of the papers' tiles",
      columns: [
        "table", TableColumn("cycles", .trailing), TableColumn("time", .trailing),
        TableColumn("energy", .trailing), TableColumn("energy a lane", .trailing),
        TableColumn("a tile", .trailing), TableColumn("its power", .trailing),
        TableColumn("active tiles", .trailing), TableColumn("memory", .trailing),
        TableColumn("its power", .trailing),
      ],
      rows: costs.map(cells))
  }

  private func cells(_ cost: OperationCost) -> [TableCell] {
    let activity = Activity(cost, budget)
    let perTile = cost.resultsPerSecond.map { $0 / Double(cost.tiles) }
    let tileWatts = cost.watts.map { $0 / Double(cost.tiles) }
    let texts = [
      CostFigures.cycles(cost.cycles),
      CostFigures.text(cost.nanoseconds, unit: "s", scale: 1e-9),
      CostFigures.text(cost.picojoules, unit: "J", scale: 1e-12),
      CostFigures.text(cost.picojoules * (1 / Double(cost.lanes)), unit: "J", scale: 1e-12),
      CostFigures.rate(perTile, of: "op"), CostFigures.text(tileWatts, unit: "W"),
      activity.tiles.map { Figures.count($0) } ?? "unknown",
      CostFigures.rate(activity.resultsPerSecond, of: "op"),
      CostFigures.text(activity.watts, unit: "W"),
    ]
    return [TableCell(cost.table.name)] + texts.map { TableCell($0) }
  }

  private var assumptions: String {
    let gaps = costs.compactMap { cost -> String? in
      let unknown = CostFigures.unknown([
        ("cycles", cost.cycles), ("time", cost.nanoseconds), ("energy", cost.picojoules),
      ])
      return unknown.isEmpty ? nil : "- \(cost.table.name) does not know: \(unknown).\n"
    }
    let limit =
      budget.watts.map {
        "as many of \(Figures.count(budget.tiles)) as \(Figures.quantity($0, unit: "W")) feed"
      } ?? "\(Figures.count(budget.tiles)) of them"
    return """
      Assumptions:
      - A tile does one command at a time; operands stand in it and results stay in it.
      - Active tiles (\(limit)) all do this operation at the same time. How many tiles of the \
      papers' memory can compute, and at what power, was NOT FOUND [N].
      - Energy is that of the commands alone: no leakage, controller or bus.

      """ + (schedule.tile.cluster == .standard ? "" : otherShape) + gaps.joined()
  }

  private var otherShape: String {
    """
    - Clusters are not those of the papers' memory: its \
    \(Figures.count(MemoryOrganisation.oneGigabyte.tiles)) tiles are taken to have this shape, and \
    time a step is taken to be the same.

    """
  }

  private var comparison: String {
    let counts = schedule.counts
    let here = [
      [
        "here: transverse reads", Figures.count(counts.transverseReads),
        "the only steps that compute",
        "this schedule",
      ],
      [
        "here: all commands", Figures.count(counts.steps), "reads, writes and shifts of one domain",
        "this schedule",
      ],
    ]
    let rows =
      here
      + published.map {
        [$0.system, Figures.count(Int($0.steps)), $0.step, "\($0.formula); \($0.source)"]
      }
    let notes = published.reduce(into: [String]()) { notes, count in
      let name = count.system.split(separator: " ")[0]
      let note = "- \(name): \(count.difference).\n"
      if !notes.contains(note) { notes.append(note) }
    }
    return Table(
      caption: "Steps of other in-memory designs for the same operation",
      columns: ["design", TableColumn("steps", .trailing), "a step", "source"],
      rows: rows.map { $0.map { TableCell($0) } }
    ).text + """

      What can be compared: the number of steps that compute for one row of results, whatever a \
      step takes. What cannot: a NOR gate sees two or three cells and leaves its result in the array, \
      a transverse read counts up to \(schedule.tile.cluster.distance.rawValue) and needs its operands in one window; time and energy of a \
      step differ.

      """ + notes.joined()
  }
}
