import FormatArithmetic
import Racetrack

/// What an operation costs under a table, in JSON: the record of `cost --json`.
///
/// What is unknown is `null`; the key with `AtLeast` then has the sum of what is known.
struct OperationCostRecord: Encodable {
  struct Memory: Encodable {
    let tiles: Int
    let activeTiles: OrNull
    let resultsPerSecond: OrNull
    let watts: OrNull
  }

  struct Published: Encodable {
    let system, step, formula, source: String
    let steps: Double
  }

  let format, operation, rounding, table, programHash: String
  let trd, clusters, tilesPerRun, lanes: Int
  let reads, portReads, writes, transverseWrites, copies, shifts, bufferSteps: Int
  let cycles, nanoseconds, picojoules, picojoulesPerLane: OrNull
  let cyclesAtLeast, nanosecondsAtLeast, picojoulesAtLeast: Double
  let unknownTimes, unknownEnergies: [String]
  let resultsPerSecondOfATile, wattsOfATile: OrNull
  let memory: Memory
  let published: [Published]
  let tableSource: String
  let tableRemarks: [String]
  let provenance: [CostProvenanceRecord]

  init(
    _ operation: OperationProgram, programHash: String, _ cost: OperationCost, _ activity: Activity,
    _ published: [PublishedCount]
  ) {
    format = operation.format.name
    self.operation = operation.operation.rawValue
    rounding = operation.rounding.rawValue
    table = cost.table.name
    self.programHash = programHash
    trd = operation.distance.rawValue
    clusters = cost.tile.clusters
    tilesPerRun = cost.tiles
    lanes = cost.lanes
    let counts = cost.counts
    (reads, portReads, writes) = (counts.transverseReads, counts.portReads, counts.writes)
    (transverseWrites, copies) = (counts.transverseWrites, counts.copies)
    (shifts, bufferSteps) = (counts.shifts, counts.bufferSteps)
    cycles = OrNull(cost.cycles.total)
    nanoseconds = OrNull(cost.nanoseconds.total)
    picojoules = OrNull(cost.picojoules.total)
    picojoulesPerLane = OrNull(cost.picojoules.total.map { $0 / Double(cost.lanes) })
    cyclesAtLeast = cost.cycles.known
    nanosecondsAtLeast = cost.nanoseconds.known
    picojoulesAtLeast = cost.picojoules.known
    unknownTimes = cost.nanoseconds.unknown.map(\.rawValue)
    unknownEnergies = cost.picojoules.unknown.map(\.rawValue)
    resultsPerSecondOfATile = OrNull(cost.resultsPerSecond)
    wattsOfATile = OrNull(cost.watts)
    memory = Memory(
      tiles: activity.budget.tiles, activeTiles: OrNull(activity.tiles.map(Double.init)),
      resultsPerSecond: OrNull(activity.resultsPerSecond), watts: OrNull(activity.watts))
    self.published = published.map {
      Published(
        system: $0.system, step: $0.step, formula: $0.formula, source: $0.source, steps: $0.steps)
    }
    tableSource = cost.table.source
    tableRemarks = cost.table.remarks
    provenance = CostProvenanceRecord.records(of: cost.table)
  }
}

/// A memory whose tiles all do the same operation, within a budget.
struct Activity {
  let budget: TileBudget
  /// The active tiles; nil when power is limited and a tile's is unknown.
  let tiles: Int?
  /// The results a second of all of them; nil when unknown.
  let resultsPerSecond: Double?
  /// What they draw; nil when unknown.
  let watts: Double?

  init(_ cost: OperationCost, _ budget: TileBudget) {
    self.budget = budget
    let units = budget.units(tilesPerUnit: cost.tiles, wattsPerUnit: cost.watts)
    tiles = units.map { $0 * cost.tiles }
    resultsPerSecond = units.flatMap { units in cost.resultsPerSecond.map { $0 * Double(units) } }
    watts = units.flatMap { units in cost.watts.map { $0 * Double(units) } }
  }
}
