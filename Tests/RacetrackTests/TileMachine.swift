import PropertyTesting
import Racetrack
import TransverseRead

/// The model of a tile: nanowires, one by one, and a controller that knows where they stand.
struct WireModel {
  let geometry: TileGeometry
  /// The wires of each cluster.
  var wires: [[Nanowire]]
  var bases: [Int]
  var buffer: [Bool?]?
  var counts: [Int?]?
  var predicate: [Bool?]?

  init(_ geometry: TileGeometry) {
    self.geometry = geometry
    let shape = geometry.cluster
    wires = (0..<geometry.clusters).map { _ in
      (0..<shape.wires).map { _ in Nanowire(shape) }
    }
    bases = [Int](repeating: 0, count: geometry.clusters)
  }

  var shape: ClusterGeometry { geometry.cluster }

  /// Does a command when it is legal; answers whether it was.
  mutating func advance(by command: Command) -> Bool {
    switch command {
    case .shift(let cluster, let by):
      guard bases.indices.contains(cluster), shape.windowBases.contains(bases[cluster] - by) else {
        return false
      }
      bases[cluster] -= by
      for wire in wires[cluster].indices { wires[cluster][wire].shift(by: by) }
    case .read(let cluster, let port):
      guard portIsOnData(cluster, port) else { return false }
      buffer = wires[cluster].map { $0[port] }
    case .transverseRead(let cluster):
      guard windowIsOnData(cluster) else { return false }
      counts = wires[cluster].map(\.count)
    case .write(let cluster, let port, let source, let gate):
      guard portIsOnData(cluster, port), let bits = bits(of: source), let open = wiresOpen(gate)
      else { return false }
      for wire in bits.indices {
        switch open[wire] {
        case true: wires[cluster][wire][port] = bits[wire]
        case false: break
        case nil: wires[cluster][wire][port] = nil
        }
      }
    case .transverseWrite(let cluster, let port, let source):
      guard windowIsOnData(cluster), let bits = bits(of: source) else { return false }
      for wire in bits.indices { wires[cluster][wire].transverseWrite(bits[wire], at: port) }
    case .carryStep(let step): return carry(step)
    case .moveBuffer(let distance, let block):
      guard let old = buffer, blockIsLegal(block, nil) else { return false }
      buffer = old.indices.map { wire in
        let source = wire - distance
        return source >= 0 && source / block == wire / block && source < old.count
          ? old[source] : false
      }
    case .predicate(let step): return setPredicate(step)
    }
    return true
  }

  private mutating func carry(_ step: CarryStep) -> Bool {
    guard blockIsLegal(step.block, step.column), let counts else { return false }
    let targets = [(step.sum, 0), (step.carry, 1), (step.superCarry, 2)]
      .compactMap { port, up in port.map { (port: $0, up: up) } }
    guard !targets.isEmpty, bases.indices.contains(step.cluster),
      targets.allSatisfy({ portIsOnData(step.cluster, $0.port) })
    else { return false }
    var driven: [(wire: Int, port: Port, bit: Bool?)] = []
    for wire in counts.indices {
      for (port, up) in targets {
        let source = wire - up
        let isInBlock = source >= 0 && source / step.block == wire / step.block
        if let column = step.column {
          guard isInBlock, source % step.block == column else { continue }
        }
        let bit = isInBlock ? counts[source].map { $0 >> up & 1 == 1 } : false
        driven.append((wire, port, bit))
      }
    }
    let places = driven.map { $0.wire * 2 + $0.port.rawValue }
    guard Set(places).count == places.count else { return false }
    for write in driven { wires[step.cluster][write.wire][write.port] = write.bit }
    return true
  }

  private mutating func setPredicate(_ step: PredicateStep) -> Bool {
    guard blockIsLegal(step.block, step.column), step.combination == .set || predicate != nil,
      let source = bits(of: step.source)
    else { return false }
    let bits = source.indices.map { wire -> Bool? in
      let from = step.column.map { wire / step.block * step.block + $0 } ?? wire
      // The last block may be cut short: a column beyond its end holds nothing.
      let bit: Bool? = from < source.count ? source[from] : false
      return bit.map { $0 != step.isInverted }
    }
    let old = predicate
    predicate = bits.indices.map { wire in
      guard step.combination != .set, let old else { return bits[wire] }
      guard let left = old[wire], let right = bits[wire] else { return nil }
      return step.combination == .and ? left && right : left || right
    }
    return true
  }

  private func bits(of source: Source) -> [Bool?]? {
    let all = 0..<shape.wires
    switch source {
    case .buffer: return buffer
    case .bufferWherePredicate:
      guard let buffer, let predicate else { return nil }
      return all.map { wire in
        guard let bit = buffer[wire], let isOn = predicate[wire] else { return nil }
        return bit && isOn
      }
    case .sense(let sense):
      return counts?.map { count in
        count.map {
          PIMBlock.sense(sense, of: PIMBlock.thermometer(count: $0, distance: shape.distance))
        }
      }
    case .zeros: return all.map { _ in false }
    case .ones: return all.map { _ in true }
    }
  }

  private func wiresOpen(_ gate: Gate) -> [Bool?]? {
    switch gate {
    case .everyWire: (0..<shape.wires).map { _ in true }
    case .predicate: predicate
    case .notPredicate: predicate?.map { $0.map { !$0 } }
    case .column(let column, let block):
      blockIsLegal(block, column) ? (0..<shape.wires).map { $0 % block == column } : nil
    }
  }

  private func blockIsLegal(_ block: Int, _ column: Int?) -> Bool {
    (1...shape.wires).contains(block) && (column.map { (0..<block).contains($0) } ?? true)
  }

  private func windowIsOnData(_ cluster: Int) -> Bool {
    bases.indices.contains(cluster) && shape.readableBases.contains(bases[cluster])
  }

  private func portIsOnData(_ cluster: Int, _ port: Port) -> Bool {
    guard bases.indices.contains(cluster) else { return false }
    let row = bases[cluster] + (port == .left ? 0 : shape.distance.rawValue - 1)
    return (0..<shape.rows).contains(row)
  }
}

/// A tile under commands, legal and not, beside its wires one by one.
struct TileMachine: StateMachine {
  /// A tile that can be handed about.
  final class System {
    var tile: Tile
    init(_ geometry: TileGeometry) { tile = Tile(geometry, seed: 5) }
  }

  let geometry: TileGeometry

  func initialModel() -> WireModel { WireModel(geometry) }

  func makeSystem() throws -> System {
    let system = System(geometry)
    return system
  }

  func command(in model: WireModel) -> Generator<Command> {
    let wires = geometry.cluster.wires
    let (clusters, reach) = (geometry.clusters, geometry.cluster.rows)
    return Generator { (choices) throws(Rejection) in
      // One more than there are: a cluster, a column or a block that is not there is refused.
      let cluster = try Int(choices.draw(upTo: UInt64(clusters * 8))) % (clusters * 8 + 1) / 8
      let port = Port.allCases[try Int(choices.draw(upTo: 1))]
      let block = try 1 + Int(choices.draw(upTo: UInt64(wires)))
      let column = try Int(choices.draw(upTo: UInt64(block)))
      let drawn: UInt64 = try choices.draw(upTo: 11)
      let senses = Sense.allCases
      let sense = Source.sense(senses[try Int(choices.draw(upTo: UInt64(senses.count - 1)))])
      let sources: [Source] = [
        .zeros, .ones, .buffer, .bufferWherePredicate, sense, sense, sense,
      ]
      let source = sources[try Int(choices.draw(upTo: UInt64(sources.count - 1)))]
      let distance = try Int(choices.draw(upTo: UInt64(2 * reach))) - reach
      switch drawn {
      case 0, 1: return .shift(cluster: cluster, by: distance)
      case 2: return .shift(cluster: cluster, by: distance.signum())
      case 3: return .read(cluster: cluster, port: port)
      case 4, 5: return .transverseRead(cluster: cluster)
      case 6: return .write(cluster: cluster, port: port, from: source)
      case 7:
        let gates: [Gate] = [.predicate, .notPredicate, .column(column, block: block)]
        return .write(
          cluster: cluster, port: port, from: source,
          gate: gates[try Int(choices.draw(upTo: 2))])
      case 8: return .transverseWrite(cluster: cluster, port: port, from: source)
      case 9:
        let ports: [Port?] = [nil, .left, .right]
        func any(_ choices: inout Choices) throws(Rejection) -> Port? {
          ports[try Int(choices.draw(upTo: 2))]
        }
        return .carryStep(
          CarryStep(
            cluster: cluster, sum: try any(&choices), carry: try any(&choices),
            superCarry: try any(&choices),
            column: try choices.draw(upTo: 1) == 0 ? nil : column, block: block))
      case 10: return .moveBuffer(wires: distance, block: block)
      default:
        let combinations: [PredicateStep.Combination] = [.set, .and, .or]
        return .predicate(
          PredicateStep(
            source: source, isInverted: try choices.draw(upTo: 1) == 1,
            combination: combinations[try Int(choices.draw(upTo: 2))],
            column: try choices.draw(upTo: 1) == 0 ? nil : column, block: block))
      }
    }
  }

  func advance(_ model: inout WireModel, by command: Command) -> Bool {
    model.advance(by: command)
  }

  func apply(_ command: Command, to system: inout System) throws -> Bool {
    guard Command(text: command.text) == command else {
      throw Violation("its text form reads back as another command")
    }
    let before = system.tile.counts
    do {
      try system.tile.execute(command)
      let counted = CommandCounts(of: [command], wires: geometry.cluster.wires)
      guard isCountedExactly(command, counted, before, system.tile.counts) else {
        throw Violation("the tile counts \(system.tile.counts) after \(before)")
      }
      return true
    } catch let error as DeviceError {
      guard error.command == command, system.tile.counts == before else {
        throw Violation("a refused command was counted")
      }
      return false
    }
  }

  /// A stream is counted as the tile counts it, but for bits that a predicate decides on.
  private func isCountedExactly(
    _ command: Command, _ counted: CommandCounts, _ before: CommandCounts, _ after: CommandCounts
  ) -> Bool {
    var sum = before + counted
    if case .write(_, _, _, let gate) = command, gate == .predicate || gate == .notPredicate {
      guard after.bitsWritten <= sum.bitsWritten else { return false }
      sum.bitsWritten = after.bitsWritten
    }
    return sum == after
  }

  func compare(_ system: System, with model: WireModel) throws {
    for (name, bits, words) in [
      ("row buffer", model.buffer, system.tile.bufferContents),
      ("predicate latch", model.predicate, system.tile.predicateContents),
    ] {
      for (wire, expected) in (bits ?? []).enumerated() {
        let bit = words[wire / 64] >> UInt64(wire % 64) & 1 == 1
        guard expected == nil || expected == bit else {
          throw Violation("the \(name) holds \(bit) on wire \(wire)")
        }
      }
    }
    for cluster in 0..<geometry.clusters {
      guard system.tile.base(of: cluster) == model.bases[cluster] else {
        throw Violation("cluster \(cluster) stands at base \(system.tile.base(of: cluster))")
      }
      for row in 0..<geometry.cluster.rows {
        let words = system.tile.contents(cluster: cluster, row: row)
        for (wire, nanowire) in model.wires[cluster].enumerated() {
          let bit = words[wire / 64] >> UInt64(wire % 64) & 1 == 1
          let expected = nanowire[row: row, base: model.bases[cluster]]
          guard expected == nil || expected == bit else {
            throw Violation("cluster \(cluster), row \(row), wire \(wire) holds \(bit)")
          }
        }
      }
    }
  }
}
