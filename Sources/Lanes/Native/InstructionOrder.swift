/// The order in which a straight line's instructions stand, chosen so that few values are alive at a
/// time: a processor has 16 or 32 vector registers, and what they do not hold goes through memory.
enum InstructionOrder {
  /// The network with its tables in the better of two orders: the one given and a greedy one.
  ///
  /// - Parameters:
  ///   - network: the instructions.
  ///   - registers: how many values a processor can hold.
  /// - Returns: the same instructions.
  static func improved(_ network: TableNetwork, registers: Int) -> TableNetwork {
    let greedy = network.reordered(greedyOrder(network))
    return RegisterPressure.traffic(greedy, registers: registers)
      < RegisterPressure.traffic(network, registers: registers) ? greedy : network
  }

  /// The order of always taking the instruction that frees the most registers, or else the first.
  ///
  /// Complexity: O(n log n).
  private static func greedyOrder(_ network: TableNetwork) -> [Int] {
    let inputs = network.inputBits
    let count = network.tables.count
    var users = [[Int32]](repeating: [], count: inputs + count)
    for (position, table) in network.tables.enumerated() {
      for value in table.operands { users[Int(value)].append(Int32(position)) }
    }
    var uses = users.map(\.count)
    for case .value(let value) in network.outputs.joined() { uses[Int(value)] += 1 }
    // An input that is used once is read from memory by the instruction itself, unless it is an accumulator
    // kept in a register, which is not known here.
    let isLoaded = (0..<inputs).map { uses[$0] > 1 }

    /// How many registers an instruction frees: those of the operands it is the last to use.
    func gain(_ position: Int) -> Int32 {
      network.tables[position].operands.reduce(into: Int32(0)) { gain, value in
        if uses[Int(value)] == 1 && (value >= inputs || isLoaded[Int(value)]) { gain += 1 }
      }
    }
    var missing = network.tables.map { $0.operands.count { $0 >= inputs } }
    var isDone = [Bool](repeating: false, count: count)
    var ready = PriorityQueue()
    for position in 0..<count where missing[position] == 0 {
      ready.insert(gain(position), position)
    }
    var order: [Int] = []
    order.reserveCapacity(count)
    while let position = ready.removeBest() {
      // An instruction whose gain has grown stands in the queue twice.
      if isDone[position] { continue }
      isDone[position] = true
      order.append(position)
      for value in network.tables[position].operands {
        uses[Int(value)] -= 1
        if uses[Int(value)] != 1 { continue }
        for user in users[Int(value)].map(Int.init) where !isDone[user] && missing[user] == 0 {
          ready.insert(gain(user), user)
        }
      }
      for user in users[inputs + position].map(Int.init) {
        missing[user] -= 1
        if missing[user] == 0 { ready.insert(gain(user), user) }
      }
    }
    return order
  }
}

extension TableNetwork {
  /// The same instructions in another order.
  ///
  /// - Parameter order: the positions of the tables, each after those of its operands.
  /// - Returns: the network with its values numbered anew.
  func reordered(_ order: [Int]) -> TableNetwork {
    var renamed = [Int32](repeating: 0, count: tables.count)
    for (place, position) in order.enumerated() { renamed[position] = Int32(inputBits + place) }
    func name(_ value: Int32) -> Int32 {
      Int(value) < inputBits ? value : renamed[Int(value) - inputBits]
    }
    return TableNetwork(
      inputBits: inputBits,
      tables: order.map { position in
        Table(operands: tables[position].operands.map(name), function: tables[position].function)
      },
      outputs: outputs.map { word in
        word.map { source in
          if case .value(let value) = source { return .value(name(value)) }
          return source
        }
      })
  }
}

/// Positions by gain, the largest first, and by position, the smallest first: a binary heap.
private struct PriorityQueue {
  private var heap: [Int64] = []

  mutating func insert(_ gain: Int32, _ position: Int) {
    heap.append(Int64(gain) << 32 | Int64(.max - Int32(position)))
    var child = heap.count - 1
    while child > 0, heap[child] > heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func removeBest() -> Int? {
    guard let best = heap.first, let last = heap.popLast() else { return nil }
    if !heap.isEmpty {
      heap[0] = last
      var parent = 0
      while 2 * parent + 1 < heap.count {
        var child = 2 * parent + 1
        if child + 1 < heap.count, heap[child + 1] > heap[child] { child += 1 }
        if heap[parent] >= heap[child] { break }
        heap.swapAt(parent, child)
        parent = child
      }
    }
    return Int(Int32.max - Int32(truncatingIfNeeded: best))
  }
}
