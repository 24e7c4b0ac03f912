/// What a straight line costs a processor with a given number of registers beside the instructions.
enum RegisterPressure {
  /// How many values are moved between registers and memory when the value used last is always the
  /// one given up (Belady's rule), loads of inputs for the first time and stores of results left out.
  ///
  /// Complexity: O(instructions · registers).
  static func traffic(_ network: TableNetwork, registers: Int) -> Int {
    let inputs = network.inputBits
    var uses = [[Int32]](repeating: [], count: inputs + network.tables.count)
    for (position, table) in network.tables.enumerated() {
      for value in table.operands { uses[Int(value)].append(Int32(position)) }
    }
    // Inputs are in memory from the start, and results go there anyway.
    var isInMemory = [Bool](repeating: false, count: uses.count)
    for input in 0..<inputs { isInMemory[input] = true }
    for case .value(let value) in network.outputs.joined() { isInMemory[Int(value)] = true }
    var next = [Int](repeating: 0, count: uses.count)
    var held: [Int] = []
    var moves = 0
    func nextUse(_ value: Int) -> Int32 {
      next[value] < uses[value].count ? uses[value][next[value]] : .max
    }
    for (position, table) in network.tables.enumerated() {
      for value in table.operands.map(Int.init) {
        if !held.contains(value) {
          if value >= inputs || next[value] > 0 { moves += 1 }
          held.append(value)
        }
        next[value] += 1
      }
      held.append(inputs + position)
      held.removeAll { nextUse($0) == .max }
      while held.count > registers {
        guard let place = held.indices.max(by: { nextUse(held[$0]) < nextUse(held[$1]) }) else {
          break
        }
        let value = held.remove(at: place)
        if !isInMemory[value] {
          isInMemory[value] = true
          moves += 1
        }
      }
    }
    return moves
  }
}
