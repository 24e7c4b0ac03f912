import TransverseRead

/// The greedy search for a short command stream: `Scheduler` says what it does.
struct ScheduleSearch {
  private let program: Program
  private var state: TileState
  /// For each value the reads that use it, first to last.
  private var uses: [[Int32]]
  /// For each read its ways to be done.
  private let plans: [[[WindowPlan]]]
  private var position = 0

  /// How many reads ahead a result is brought to a window of a later use.
  private let horizon = 24

  init(_ tile: TileGeometry, _ weights: StepWeights, _ program: Program) {
    self.program = program
    state = TileState(tile, weights, rowCount: program.rowCount)
    uses = [[Int32]](repeating: [], count: program.rowCount)
    for (position, read) in program.reads.enumerated() {
      for row in Set(read.window) { uses[Int(row.index)].append(Int32(position)) }
    }
    for row in 0..<program.rowCount { state.usesLeft[row] = Int32(uses[row].count) }
    for row in Set(program.outputs.flatMap(\.rows)) { state.usesLeft[Int(row.index)] += 1 }
    plans = program.reads.map { WindowPlan.plans(for: $0, distance: tile.cluster.distance) }
  }

  /// The schedule, or nil when a row would be needed that is not there.
  mutating func schedule() -> Schedule? {
    guard let inputs = placeInputs() else { return nil }
    for read in program.reads.indices {
      position = read
      for (number, group) in plans[read].enumerated() {
        guard let taken = count(group) else { return nil }
        if number == plans[read].count - 1 {
          for row in Set(program.reads[read].window) { state.use(row.index) }
        }
        for taken in taken where state.isLive(taken.row.index) {
          guard deliver(taken.row.index) else { return nil }
        }
      }
    }
    position = program.reads.count
    for row in program.constantOutputs where state.copies[Int(row.index)].isEmpty {
      guard let free = cheapestRow() else { return nil }
      guard write(row.index, to: free) else { return nil }
    }
    state.rewind()
    let outputs = program.outputs.map { word in
      Schedule.Word(
        name: word.name,
        places: word.rows.map { row in
          guard let place = state.copies[Int(row.index)].first else {
            preconditionFailure("\(row.text) is an output and so was kept")
          }
          return state.place(place)
        })
    }
    return Schedule(
      program: program.name, programHash: program.contentHash.description, tile: state.tile,
      inputs: inputs, commands: state.commands, outputs: outputs)
  }

  /// Gives the operands rows one after another, from the end of the tile, a word in ascending rows.
  private mutating func placeInputs() -> [Schedule.Word]? {
    let total = program.firstReadRow - 2
    guard total <= state.tile.rows else { return nil }
    var next = state.tile.rows - total
    return program.inputs.map { word in
      let places = word.rows.map { row in
        state.give(row.index, at: next)
        next += 1
        return state.place(next - 1)
      }
      return Schedule.Word(name: word.name, places: places)
    }
  }

  /// Completes a window and reads it; gives what the read delivers.
  private mutating func count(_ group: [WindowPlan]) -> [WindowPlan.Taken]? {
    let need = need(of: group, producing: TileState.unknown)
    guard let choice = state.cheapestWindow(for: need), fill(choice, need) else { return nil }
    let taken = group[choice.plan].taken
    state.shift(choice.cluster, toBase: choice.base)
    state.count(cluster: choice.cluster, taken: taken)
    return taken
  }

  /// What a read needs; a value that is being produced, or not yet, costs nothing to fetch.
  private func need(of group: [WindowPlan], producing value: Int32) -> WindowNeed {
    let operands = group[0].operands.map(\.index)
    let costs = operands.map { operand in
      operand == value || state.copies[Int(operand)].isEmpty ? 0 : state.fetchCost(operand)
    }
    return WindowNeed(operands: operands, fetchCosts: costs, plans: group)
  }

  /// Fills the rows of a window that are missing.
  private mutating func fill(_ choice: WindowChoice, _ need: WindowNeed) -> Bool {
    let first = choice.cluster * state.rowsPerCluster + choice.base
    let length = state.tile.cluster.distance.rawValue
    let plan = need.plans[choice.plan]
    let matched = state.matching(need, first: first)
    let staying = TileState.staying(matched, plan)
    var rows = (0..<length).filter { staying >> UInt8($0) & 1 == 0 }.map { first + $0 }
    guard !rows.isEmpty else { return true }
    var values = need.operands.indices.filter { matched.missing >> UInt8($0) & 1 == 1 }
      .map { need.operands[$0] }
    let (zeros, ones) = (
      plan.zeros - (staying & matched.zeros).nonzeroBitCount,
      plan.ones - (staying & matched.ones).nonzeroBitCount
    )
    values += [Int32](repeating: 0, count: zeros) + [Int32](repeating: 1, count: ones)
    precondition(values.count == rows.count, "a window has a value for each row")

    let window = first..<(first + length)
    guard spill(rows, outside: window) else { return false }
    // What the latches hold goes first, before a read replaces it.
    values.sort { state.fetchCost($0) < state.fetchCost($1) }
    switch choice.filling {
    case .pushes(let port):
      for value in values {
        state.push(value, cluster: choice.cluster, base: choice.base, port: port)
      }
    case .writes:
      for value in values {
        guard
          let nearest = rows.indices.min(by: {
            state.distanceToPort(rows[$0]) < state.distanceToPort(rows[$1])
          })
        else { preconditionFailure("as many rows as values") }
        state.write(value, to: rows.remove(at: nearest))
      }
    }
    return true
  }

  /// Writes a result to the windows where it will be used.
  private mutating func deliver(_ value: Int32) -> Bool {
    let later = uses[Int(value)].filter { Int($0) > position }
    var isStored = false
    for (number, use) in later.enumerated() {
      guard number == 0 || Int(use) <= position + horizon else { break }
      let group = plans[Int(use)][0]
      let need = need(of: group, producing: value)
      guard let choice = state.cheapestWindow(for: need) else { break }
      let first = choice.cluster * state.rowsPerCluster + choice.base
      let matched = state.matching(need, first: first)
      let holdsValue = (0..<state.tile.cluster.distance.rawValue).contains {
        state.contents[first + $0] == value
      }
      if number > 0, holdsValue || matched.operands == 0 { continue }
      let staying = TileState.staying(matched, group[choice.plan])
      guard
        let row = (0..<state.tile.cluster.distance.rawValue)
          .filter({ staying >> UInt8($0) & 1 == 0 }).map({ first + $0 })
          .min(by: { cost(ofWriting: $0) < cost(ofWriting: $1) })
      else { continue }
      if number > 0, state.isOnlyCopy(row) { continue }
      guard write(value, to: row) else { return false }
      isStored = true
    }
    if isStored { return true }
    guard let row = cheapestRow() else { return false }
    return write(value, to: row)
  }

  private func cost(ofWriting index: Int) -> Int {
    state.distanceToPort(index) * state.weights.shift + state.overwritingCost(index)
  }

  /// The row that costs least to write, without loss, when some others are about to be overwritten.
  private func cheapestRow(sparing doomed: [Int] = [], outside window: Range<Int>? = nil) -> Int? {
    var best: (index: Int, cost: Int)?
    for index in state.contents.indices
    where !state.isKept[index] && !(window?.contains(index) ?? false) {
      let cost = cost(ofWriting: index)
      if cost < best?.cost ?? .max, !isLost(index, with: doomed) { best = (index, cost) }
    }
    return best?.index
  }

  private mutating func write(_ value: Int32, to index: Int) -> Bool {
    guard spill([index], outside: index..<(index + 1)) else { return false }
    state.write(value, to: index)
    return true
  }

  /// Moves away what would be lost if rows were overwritten.
  private mutating func spill(_ rows: [Int], outside window: Range<Int>) -> Bool {
    for row in rows where isLost(row, with: rows) {
      guard let free = cheapestRow(sparing: rows, outside: window) else { return false }
      state.write(state.contents[row], to: free)
    }
    return true
  }

  /// Whether a value that is still needed stands nowhere but in a row and some others.
  private func isLost(_ row: Int, with others: [Int]) -> Bool {
    let value = state.contents[row]
    return state.isLive(value)
      && state.copies[Int(value)].allSatisfy { $0 == row || others.contains($0) }
  }
}
