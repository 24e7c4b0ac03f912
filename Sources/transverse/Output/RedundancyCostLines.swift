import Racetrack
import Reports

/// What `cost --faults` prints: what misreads do to a word, and what votes cost.
struct RedundancyCostLines {
  private let misreadRate: Double
  private let schedules: [(copies: Int, schedule: Schedule)]

  init(_ schedule: Schedule, _ misreadRate: Double) throws(RedundancyError) {
    self.misreadRate = misreadRate
    var schedules = [(1, schedule)]
    for copies in Redundancy.copies(at: schedule.tile.cluster.distance) {
      schedules.append((copies, try schedule.redundant(copies)))
    }
    self.schedules = schedules
  }

  /// A row a number of runs.
  var text: String {
    let single = Double(StepWeights.simulator.cycles(schedules[0].schedule.counts))
    return Table(
      caption: "Misreads at a rate of \(FaultLines.rate(misreadRate)) a wire and transverse read; "
        + "votes of several runs, a transverse read a bit",
      columns: [
        TableColumn("runs", .trailing), TableColumn("transverse reads", .trailing),
        TableColumn("clusters", .trailing),
        TableColumn("cycles", .trailing, note: "as a multiple of one run, table simulator"),
        TableColumn(
          "misreads a word", .trailing,
          note: "at most, on average, of the reads of all runs: extreme counts fail half as often"),
        TableColumn(
          "error bound", .trailing,
          note:
            "of a word. One run: any read misreads; a vote: more than half of the runs are wrong, "
            + "or just under half and the voter misreads"),
      ],
      rows: schedules.map { copies, schedule in
        let reads = schedule.counts.transverseReads
        let cycles = Double(StepWeights.simulator.cycles(schedule.counts))
        let bound = FaultFormulas.wordErrorBound(
          reads: schedules[0].schedule.counts.transverseReads,
          bits: schedule.outputs.reduce(0) { $0 + $1.places.count }, copies: copies,
          misreadRate: misreadRate)
        return [
          .count(copies), .count(reads), .count(schedule.tile.clusters),
          TableCell("×" + Figures.significant(cycles / single, digits: 3)),
          TableCell(FaultLines.rate(Double(reads) * misreadRate)),
          TableCell(FaultLines.rate(bound)),
        ]
      }
    ).text
  }
}
