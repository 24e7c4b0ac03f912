import Racetrack

/// What a network costs under a table, in JSON: an entry of `cost-network --json`.
struct NetworkCostRecord: Encodable {
  let network, format, accumulator, pass, table: String
  let batch, macsPerImage, tiles, tilesPerUnit: Int
  let chunk: OrNull
  let joulesPerImage, secondsPerImage, gigaflops, gigaflopsPerWatt: OrNull
  let activeUnits, meanActiveUnits: OrNull
  let joulesPerImageAtLeast, movingJoulesPerImageAtLeast: Double
  let unknownTimes, unknownEnergies: [String]
  let tableSource: String
  let provenance: [CostProvenanceRecord]

  /// Inference, training, and the work of the baseline's figures.
  static func records(_ cost: NetworkCost) -> [NetworkCostRecord] {
    let passes: [(String, String, PassCost?)] = [
      (cost.network.name, "inference", cost.inference),
      (cost.network.name, "training", cost.training),
      (NetworkShape.vgg16.name, "training of convolutions", cost.baselineWork),
    ]
    return passes.compactMap { network, name, pass in
      pass.map { NetworkCostRecord(cost, network: network, pass: name, $0) }
    }
  }

  private init(_ cost: NetworkCost, network: String, pass name: String, _ pass: PassCost) {
    self.network = network
    format = cost.programs.format.name
    accumulator = cost.programs.accumulator.name
    self.pass = name
    table = cost.table.name
    batch = pass.batch
    macsPerImage = Int((pass.macs / Double(pass.batch)).rounded())
    chunk = OrNull(cost.chunk.map(Double.init))
    tiles = cost.budget.tiles
    tilesPerUnit = cost.schedules.tilesPerUnit
    joulesPerImage = OrNull(pass.joulesPerImage)
    secondsPerImage = OrNull(pass.secondsPerImage)
    gigaflops = OrNull(pass.gigaflops)
    gigaflopsPerWatt = OrNull(pass.gigaflopsPerWatt)
    activeUnits = OrNull(pass.units.map(Double.init))
    meanActiveUnits = OrNull(pass.meanUnits)
    let image = 1e-12 / Double(pass.batch)
    joulesPerImageAtLeast = pass.picojoules.known * image
    movingJoulesPerImageAtLeast = pass.moving.known * image
    unknownTimes = pass.nanoseconds.unknown.map(\.rawValue)
    unknownEnergies = pass.picojoules.unknown.map(\.rawValue)
    tableSource = cost.table.source
    provenance = CostProvenanceRecord.records(of: cost.table)
  }
}
