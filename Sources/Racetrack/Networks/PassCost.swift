/// What work costs for a batch of images under a cost table, on so many tiles.
///
/// A *unit* is the tiles that one program occupies. Each row of lanes is one unit's work, so a layer
/// with few outputs leaves units idle; pieces of work are done one after another.
public struct PassCost: Hashable, Sendable {
  /// The images.
  public let batch: Int
  /// The useful multiply-accumulate steps of the batch, those of the update not counted.
  public let macs: Double
  /// The picojoules of the batch.
  public let picojoules: Charge
  /// Those of them that move rows in and out of tiles.
  public let moving: Charge
  /// The nanoseconds that units are at work, summed over units.
  public let busy: Charge
  /// The nanoseconds of the batch on the active units.
  public let nanoseconds: Charge
  /// The active units; nil when a power budget limits them and their power is unknown.
  public let units: Int?
  /// The share of all lanes of all multiply-accumulate runs that hold a number.
  public let filling: Double
  private let waves: [Wave]

  /// A piece of work as time sees it.
  private struct Wave: Hashable {
    let rows: Int
    let rowTime: Charge
  }

  /// Prices work.
  ///
  /// - Parameters:
  ///   - work: the work of a batch.
  ///   - batch: the images of the batch.
  ///   - schedules: the steps of its programs.
  ///   - table: the table.
  ///   - budget: the tiles that may be active.
  public init(
    _ work: [NetworkWork], batch: Int, _ schedules: NetworkSchedules, _ table: CostTable,
    _ budget: TileBudget
  ) {
    let wires = schedules.cluster.wires
    var (energy, moving, busy) = (Charge.zero, Charge.zero, Charge.zero)
    var waves: [Wave] = []
    var (useful, places) = (0.0, 0.0)
    for piece in work {
      let entry = schedules[piece.kind]
      let rows = piece.rows(wires: wires)
      let rowTime =
        table.nanoseconds(entry.run + entry.movedARun) * piece.steps
        + table.nanoseconds(entry.movedALaneRow)
      let computing = table.picojoules(entry.run, wires: wires) * piece.steps
      let moved =
        table.picojoules(entry.movedARun, wires: wires) * piece.steps
        + table.picojoules(entry.movedALaneRow, wires: wires)
      moving = moving + moved * Double(rows)
      energy = energy + (computing + moved) * Double(rows)
      busy = busy + rowTime * Double(rows)
      waves.append(Wave(rows: rows, rowTime: rowTime))
      if piece.kind == .multiplyAccumulate {
        useful += piece.results
        places += Double(rows * wires) * piece.steps
      }
    }
    self.batch = batch
    self.waves = waves
    macs = useful
    picojoules = energy
    self.moving = moving
    self.busy = busy
    filling = places > 0 ? useful / places : 0
    let watts = Self.watts(energy, busy)
    units = budget.units(tilesPerUnit: schedules.tilesPerUnit, wattsPerUnit: watts)
    nanoseconds = Self.time(waves, units: max(1, units ?? 1))
  }

  /// The power of a unit at work, in watts; nil when it is unknown.
  public var wattsPerUnit: Double? { Self.watts(picojoules, busy) }

  /// The seconds of an image; nil when unknown, or when no unit may be active.
  public var secondsPerImage: Double? {
    guard let units, units > 0 else { return nil }
    return nanoseconds.total.map { $0 * 1e-9 / Double(batch) }
  }

  /// The joules of an image; nil when unknown.
  public var joulesPerImage: Double? { picojoules.total.map { $0 * 1e-12 / Double(batch) } }

  /// The units at work on average; nil when the time is unknown.
  public var meanUnits: Double? {
    guard let busy = busy.total, let time = nanoseconds.total, time > 0 else { return nil }
    return busy / time
  }

  /// Floating-point operations a second, two a multiply-accumulate step, in 10⁹.
  public var gigaflops: Double? {
    secondsPerImage.map { 2 * macs / Double(batch) / $0 / 1e9 }
  }

  /// Floating-point operations a joule, two a multiply-accumulate step, in 10⁹.
  public var gigaflopsPerWatt: Double? {
    joulesPerImage.map { 2 * macs / Double(batch) / $0 / 1e9 }
  }

  /// The fewest units with which an image takes no longer than told.
  ///
  /// - Parameter seconds: the time of an image.
  /// - Returns: the units; nil when no number of them is enough, or times are unknown.
  public func leastUnits(secondsPerImage seconds: Double) -> Int? {
    let limit = seconds * 1e9 * Double(batch)
    var most = waves.map(\.rows).max() ?? 1
    guard let shortest = Self.time(waves, units: most).total, shortest <= limit else { return nil }
    var fewer = 0
    while most - fewer > 1 {
      let middle = (fewer + most) / 2
      if Self.time(waves, units: middle).known <= limit { most = middle } else { fewer = middle }
    }
    return most
  }

  private static func watts(_ picojoules: Charge, _ nanoseconds: Charge) -> Double? {
    guard let energy = picojoules.total, let time = nanoseconds.total, time > 0 else { return nil }
    return energy / time / 1000
  }

  private static func time(_ waves: [Wave], units: Int) -> Charge {
    waves.reduce(Charge.zero) { sum, wave in
      sum + wave.rowTime * Double((wave.rows + units - 1) / units)
    }
  }
}
