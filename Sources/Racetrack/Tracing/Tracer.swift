import TransverseRead

/// The making of a trace: a tile, and beside it what its rows are called.
struct Tracer: ~Copyable {
  let names: RowNames
  private let schedule: Schedule
  private let wires: Int
  private var tile: Tile
  private var follower: ValueFollower
  private var count: ScheduleTrace.Count?

  init(_ schedule: Schedule, _ program: Program, _ lanes: [[[Bool]]], _ seed: UInt64) {
    self.schedule = schedule
    wires = lanes.count
    names = RowNames(program)
    follower = ValueFollower(schedule, program)
    tile = Tile(schedule.tile, seed: seed)
    for (number, word) in schedule.inputs.enumerated() {
      for (bit, place) in word.places.enumerated() {
        var words = [UInt64](repeating: 0, count: tile.wordsPerRow)
        for (wire, operands) in lanes.enumerated() where operands[number][bit] {
          words[0] |= 1 << UInt64(wire)
        }
        tile.place(words, cluster: place.cluster, row: place.row)
      }
    }
  }

  /// Does the command at a position.
  mutating func step(_ position: Int) throws(DeviceError) -> ScheduleTrace.Frame {
    let command = schedule.commands[position]
    let before = follower
    try tile.execute(command)
    follower.follow(command)
    if case .transverseRead(let cluster) = command {
      count = ScheduleTrace.Count(
        cluster: cluster, window: follower.window, ones: ones(of: cluster),
        taken: senses(takenAfter: position))
    }
    return frame(after: command, from: before)
  }

  /// The tile as it is, after a command.
  func frame(after command: Command?, from before: ValueFollower? = nil) -> ScheduleTrace.Frame {
    let words = StepExplanation(
      shape: schedule.tile.cluster, names: names, before: before ?? follower, after: follower,
      count: count)
    return ScheduleTrace.Frame(
      command: command, bases: follower.bases,
      bits: (0..<schedule.tile.clusters).map { cluster in
        (0..<schedule.tile.cluster.rows).map { row in
          shown(tile.contents(cluster: cluster, row: row))
        }
      },
      values: follower.values,
      buffer: follower.buffer.map { .init(value: $0, bits: shown(tile.bufferContents)) },
      count: count, read: command.map { rowsRead($0) } ?? [],
      written: command.map { rowsWritten($0) } ?? [], counts: tile.counts,
      explanation: words.text(of: command))
  }

  private func shown(_ words: [UInt64]) -> UInt64 {
    words[0] & (wires == 64 ? .max : 1 << UInt64(wires) - 1)
  }

  private func ones(of cluster: Int) -> [Int] {
    let rows = follower.window(of: cluster).map { tile.contents(cluster: cluster, row: $0)[0] }
    return (0..<wires).map { wire in rows.count { $0 >> UInt64(wire) & 1 == 1 } }
  }

  private func senses(takenAfter position: Int) -> [Sense] {
    var taken: [Sense] = []
    for command in schedule.commands[(position + 1)...] {
      if case .transverseRead = command { break }
      for sense in command.senses where !taken.contains(sense) { taken.append(sense) }
    }
    return taken
  }

  private func rowsRead(_ command: Command) -> [Place] {
    switch command {
    case .read(let cluster, let port): places([port], of: cluster)
    case .transverseRead(let cluster):
      follower.window(of: cluster).map { Place(cluster: cluster, row: $0) }
    case .shift, .write, .transverseWrite, .carryStep, .moveBuffer, .predicate: []
    }
  }

  private func rowsWritten(_ command: Command) -> [Place] {
    switch command {
    case .write(let cluster, let port, _, _), .transverseWrite(let cluster, let port, _):
      places([port], of: cluster)
    case .carryStep(let step):
      places(
        Port.allCases.filter { [step.sum, step.carry, step.superCarry].contains($0) },
        of: step.cluster)
    case .shift, .read, .transverseRead, .moveBuffer, .predicate: []
    }
  }

  private func places(_ ports: [Port], of cluster: Int) -> [Place] {
    ports.compactMap { follower.row(under: $0, of: cluster) }
      .map { Place(cluster: cluster, row: $0) }
  }
}

extension Command {
  /// The senses of the count that the command takes.
  fileprivate var senses: [Sense] {
    switch self {
    case .write(_, _, .sense(let sense), _), .transverseWrite(_, _, .sense(let sense)): [sense]
    case .carryStep(let step):
      (step.sum == nil ? [] : [.sum]) + (step.carry == nil ? [] : [.carry])
        + (step.superCarry == nil ? [] : [.superCarry])
    case .predicate(let step):
      if case .sense(let sense) = step.source { [sense] } else { [] }
    case .shift, .read, .transverseRead, .write, .transverseWrite, .moveBuffer: []
    }
  }
}
