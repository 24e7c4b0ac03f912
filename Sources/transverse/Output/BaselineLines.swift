import Racetrack
import Reports

/// A network's costs beside the FPGA, and what would have to hold for the paper's claims.
struct BaselineLines {
  private typealias Baseline = TrainingBaseline
  let costs: [NetworkCost]

  init(_ costs: [NetworkCost]) { self.costs = costs }

  /// The comparison, and a list of conditions for each table.
  var text: String {
    var lines = table.text + "\n"
    if costs[0].programs.format.name != "binary32" || costs[0].programs.narrows {
      lines += "The FPGA computes in binary32: with other formats it is not the same work.\n"
    }
    lines += """
      That EF-Train is what the paper compares with is derived [R]; the paper's abstract [A] names no \
      baseline. Its three claims are not one measurement: 27 % less energy is ×1.37, not ×2.

      """
    return lines + costs.map { "\n" + conditions($0) }.joined()
  }

  /// The FPGA, the claims, and a row a cost.
  var table: Table {
    let published = [
      row(
        "EF-Train, ZCU102 [abstract; times, joules and watts derived]", Baseline.gigaflops,
        Baseline.gigaflopsPerWatt, Baseline.secondsPerImage, Baseline.joulesPerImage),
      claim,
    ]
    return Table(
      caption: "Training of VGG-16's 13 convolutions, \(Figures.count(Baseline.macs)) "
        + "multiply-accumulate steps an image, batch of \(Baseline.batch), without update",
      columns: [
        "", TableColumn("GFLOP/s", .trailing), TableColumn("GFLOP/s a W", .trailing),
        TableColumn("time an image", .trailing), TableColumn("energy an image", .trailing),
        TableColumn("power", .trailing),
      ],
      rows: published + costs.compactMap(own))
  }

  /// The abstract claims at least so much throughput, at most so much energy and an efficiency, each
  /// by itself; it names no power.
  private var claim: [TableCell] {
    let gigaflops = Baseline.gigaflops * (1 + Baseline.claimedThroughputGain)
    return [
      "the paper's claims beside it, each by itself [A, derived]",
      TableCell("≥ " + Figures.significant(gigaflops, digits: 4)),
      TableCell(Figures.significant(Baseline.claimedGigaflopsPerWatt, digits: 4)),
      TableCell("≤ " + Figures.quantity(Baseline.claimedSecondsPerImage, unit: "s")),
      TableCell("≤ " + Figures.quantity(Baseline.claimedJoulesPerImage, unit: "J")), "",
    ]
  }

  private func own(_ cost: NetworkCost) -> [TableCell]? {
    guard let pass = cost.baselineWork else { return nil }
    var cells = row(
      "here: \(cost.programs.format.name), \(cost.table.name)", pass.gigaflops,
      pass.gigaflopsPerWatt, pass.secondsPerImage, pass.joulesPerImage)
    // What is known of the energy is better than nothing.
    cells[4] = TableCell(
      CostFigures.text(pass.picojoules * (1 / Double(pass.batch)), unit: "J", scale: 1e-12))
    return cells
  }

  private func row(
    _ name: String, _ gigaflops: Double?, _ perWatt: Double?, _ seconds: Double?, _ joules: Double?
  ) -> [TableCell] {
    let watts = joules.flatMap { joules in seconds.map { joules / $0 } }
    return [
      TableCell(name), number(gigaflops), number(perWatt),
      TableCell(CostFigures.text(seconds, unit: "s")),
      TableCell(CostFigures.text(joules, unit: "J")), TableCell(CostFigures.text(watts, unit: "W")),
    ]
  }

  private func number(_ value: Double?) -> TableCell {
    TableCell(value.map { Figures.significant($0, digits: 4) } ?? "unknown")
  }

  /// What would have to hold for the claims, under one table.
  func conditions(_ cost: NetworkCost) -> String {
    guard let pass = cost.baselineWork else { return "" }
    return """
      What would have to hold under \(cost.table.name):
      - throughput 18 % higher: \(throughput(pass, cost))
      - energy 27 % lower: \
      \(energy(pass, allowed: Baseline.claimedJoulesPerImage, cost))
      - efficiency ×2: \
      \(energy(pass, allowed: Baseline.gigaflopOfAnImage / Baseline.claimedGigaflopsPerWatt, cost))

      """
  }

  private func throughput(_ pass: PassCost, _ cost: NetworkCost) -> String {
    let seconds = Baseline.claimedSecondsPerImage
    let tiles = cost.schedules.tilesPerUnit
    let asked = "an image in \(Figures.quantity(seconds, unit: "s"))"
    guard let busy = pass.busy.total else { return "\(asked); its time here is unknown." }
    let full = busy * 1e-9 / Double(pass.batch) / seconds * Double(tiles)
    var text = "\(asked) takes \(Figures.significant(full)) tiles that never idle; "
    if let least = pass.leastUnits(secondsPerImage: seconds) {
      text += "with the idling of this model \(Figures.count(least * tiles))"
      text += " (the memory has \(Figures.count(MemoryOrganisation.oneGigabyte.tiles)))"
    } else {
      text += "in this model no number is enough, as the longest sums alone take longer"
      text += cost.chunk == nil ? " (--chunk cuts them)" : ""
    }
    if let joules = pass.joulesPerImage {
      text += "; at that rate they draw \(Figures.quantity(joules / seconds, unit: "W"))"
      text += ", the FPGA \(Figures.quantity(Baseline.watts, unit: "W"))"
    }
    return text + "."
  }

  private func energy(_ pass: PassCost, allowed joules: Double, _ cost: NetworkCost) -> String {
    let allowed = joules / Double(Baseline.macs)
    let asked = "at most \(Figures.quantity(allowed, unit: "J")) a multiply-accumulate step"
    let known = pass.picojoules.known * 1e-12 / pass.macs
    guard known > 0 else { return "\(asked); the energy here is unknown." }
    let atLeast = pass.picojoules.total == nil ? "at least " : ""
    let factor = known / allowed
    let reads = Double(cost.schedules[.multiplyAccumulate].run.transverseReads)
    let row = Double(cost.schedules.cluster.wires)
    let perRead = allowed * row / reads
    if factor <= 1, pass.picojoules.total != nil {
      return "\(asked); here \(Figures.quantity(known, unit: "J")): it holds."
    }
    if factor <= 1 {
      return
        "\(asked); what is known here is \(Figures.quantity(known, unit: "J")), the rest is unknown."
    }
    return """
      \(asked); here \(atLeast)\(Figures.quantity(known, unit: "J")), \
      ×\(Figures.significant(factor)) too much. It would hold if each of the \
      \(Figures.count(Int(reads))) transverse reads of a run, with all that is done around it, took \
      \(Figures.quantity(perRead, unit: "J")) on \(Figures.count(Int(row))) wires instead of \
      \(Figures.quantity(perRead * factor, unit: "J")), at these counts; or, at these prices, if a \
      run took 1/\(Figures.significant(factor)) of its steps.\(readsAlone(allowed * row, cost))
      """
  }

  /// How many transverse reads a run might have if nothing else took energy.
  private func readsAlone(_ joulesOfARun: Double, _ cost: NetworkCost) -> String {
    var one = CommandCounts()
    one.transverseReads = 1
    let price = cost.table.picojoules(one, wires: cost.schedules.cluster.wires).known * 1e-12
    guard price > 0 else { return "" }
    return """
       Were transverse reads all that takes energy, a run might have \
      \(Figures.significant(joulesOfARun / price)) of them.
      """
  }
}
