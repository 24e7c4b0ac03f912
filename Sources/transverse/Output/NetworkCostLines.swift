import Racetrack
import Reports

/// What `cost-network` prints; all costs are of the same network, programs and batch.
struct NetworkCostLines {
  private let costs: [NetworkCost]
  private let cost: NetworkCost

  init(_ costs: [NetworkCost]) {
    precondition(!costs.isEmpty, "there is a table")
    self.costs = costs
    cost = costs[0]
  }

  /// All parts, a blank line between them.
  var text: String {
    let baseline = costs.contains { $0.baselineWork != nil } ? [BaselineLines(costs).text] : []
    return
      ([heading, layers, programs, prices, model] + baseline + [
        CostFigures.provenance(costs.map(\.table))
      ]).joined(separator: "\n")
  }

  private var heading: String {
    let (shape, programs) = (cost.network, cost.programs)
    let sums = programs.narrows ? ", products and sums in \(programs.accumulator.name)" : ""
    let macs = shape.macs
    return """
      \(shape.name) in \(programs.format.name)\(sums), batches of \(cost.batch)
      Shapes: \(shape.source).
      Multiply-accumulate steps of an image: \(Figures.count(macs.forward)) forward, \
      \(Figures.count(macs.inputGradient)) for gradients of inputs (none for the first layer), \
      \(Figures.count(macs.weightGradient)) for gradients of weights; the update takes two for each \
      of \(Figures.count(shape.weights)) weights a batch.

      """
  }

  private var layers: String {
    let wires = cost.schedules.cluster.wires
    return Table(
      caption: "Layers",
      columns: [
        "layer", TableColumn("steps forward", .trailing), TableColumn("weights", .trailing),
        TableColumn("fan-in", .trailing),
        TableColumn(
          "rows of lanes", .trailing,
          note: "outputs of a batch, \(wires) to a row: the most units that forward can keep busy"),
      ],
      rows: cost.network.layers.map { layer in
        [
          TableCell(layer.title), .count(layer.macs), .count(layer.weights), .count(layer.fanIn),
          .count((layer.output.count * cost.batch + wires - 1) / wires),
        ]
      }
    ).text
  }

  private var programs: String {
    let rows = NetworkWork.Kind.allCases.compactMap { kind -> [TableCell]? in
      guard cost.programs[kind] != nil else { return nil }
      let entry = cost.schedules[kind]
      let run = entry.run
      return [
        TableCell(kind.rawValue), .count(run.transverseReads), .count(run.steps),
        .count(run.copies), .count(run.shifts), .count(entry.movedARun.portReads),
        .count(entry.movedALaneRow.portReads),
      ]
    }
    return Table(
      caption: "Programs, steps of one run on \(Figures.count(cost.schedules.cluster.wires)) lanes",
      columns: [
        "program", TableColumn("transverse reads", .trailing), TableColumn("commands", .trailing),
        TableColumn("copies", .trailing), TableColumn("shifts", .trailing),
        TableColumn("rows moved a run", .trailing),
        TableColumn("rows moved a sum", .trailing),
      ], rows: rows
    ).text
  }

  private var prices: String {
    Table(
      caption: "An image on \(activity)",
      columns: [
        "table", "pass", TableColumn("energy", .trailing), TableColumn("of it moving", .trailing),
        TableColumn("time", .trailing), TableColumn("GFLOP/s", .trailing),
        TableColumn("GFLOP/s a W", .trailing), TableColumn("active tiles", .trailing),
        TableColumn("of them at work", .trailing, note: "the mean over the time of a batch"),
        TableColumn(
          "lanes filled", .trailing, note: "of all lanes of multiply-accumulate runs"),
      ],
      rows: costs.flatMap(passes)
    ).text
  }

  private func passes(_ cost: NetworkCost) -> [[TableCell]] {
    let name = TableCell(cost.table.name)
    var missing: [TableCell] = [name, "training", "no programs for gradients"]
    missing += [TableCell](repeating: "", count: 7)
    return [
      [name, "inference"] + cells(cost.inference, cost),
      cost.training.map { [name, "training"] + cells($0, cost) } ?? missing,
    ]
  }

  private var activity: String {
    let tiles = "\(Figures.count(cost.budget.tiles)) tiles"
    let unit =
      cost.schedules.tilesPerUnit == 1
      ? "" : ", \(cost.schedules.tilesPerUnit) of one subarray sharing a row buffer for a program"
    let power = cost.budget.watts.map {
      ", as many of them as \(Figures.quantity($0, unit: "W")) feed"
    }
    return tiles + unit + (power ?? "")
  }

  private func cells(_ pass: PassCost, _ cost: NetworkCost) -> [TableCell] {
    let image = 1 / Double(pass.batch)
    let tiles = Double(cost.schedules.tilesPerUnit)
    let texts = [
      CostFigures.text(pass.picojoules * image, unit: "J", scale: 1e-12),
      CostFigures.text(pass.moving * image, unit: "J", scale: 1e-12),
      CostFigures.text(pass.secondsPerImage, unit: "s"),
      pass.gigaflops.map { Figures.significant($0) } ?? "unknown",
      pass.gigaflopsPerWatt.map { Figures.significant($0) } ?? "unknown",
      pass.units.map { Figures.count($0 * cost.schedules.tilesPerUnit) } ?? "unknown",
      pass.meanUnits.map { Figures.significant($0 * tiles) } ?? "unknown",
      Figures.percentage(pass.filling),
    ]
    return texts.map { TableCell($0) }
  }

  private var sums: String {
    guard let chunk = cost.chunk else {
      return """
        A lane makes one sum, its products one after another; sums are not cut into parts (see \
        --chunk), so a layer with few outputs leaves tiles idle.
        """
    }
    return """
      Sums are cut into parts of at most \(Figures.count(chunk)) products, a lane each, which are \
      added one after another; where there are fewer parts than tiles, tiles are idle.
      """
  }

  /// What sums of integers are worth.
  private var integers: String {
    let format = cost.programs.format
    if case .float = format { return "" }
    return """
      - Products and sums are those of \(format.name) itself, which has no wider accumulator here: a \
      network would need one. FLOP stands for operations.

      """
  }

  private var model: String {
    let gaps = costs.compactMap { cost -> String? in
      let pass = cost.training ?? cost.inference
      let unknown = CostFigures.unknown([("time", pass.busy), ("energy", pass.picojoules)])
      return unknown.isEmpty ? nil : "- \(cost.table.name) does not know: \(unknown).\n"
    }
    return """
      The model (ours [R]; the papers' mapping was NOT FOUND [N]):
      - \(sums) Pieces of work are done one after another.
      - Both factors are moved for every run, and the sum goes back to where the next run expects it: \
      a moved row is a read at a port where \
      it is and a write where it goes, and occupies both. No factor is used twice, which a good \
      mapping would do; the bus between tiles, the shifts to a port and the arrangement of numbers in \
      lanes cost nothing here, as no source prices them.
      - Biases, the loss and leakage are not counted.

      """ + integers + gaps.joined()
  }
}
