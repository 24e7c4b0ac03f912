/// A straight line cut into stretches that become functions, and the places in which values pass
/// from one to a later one.
struct Pieces: Sendable {
  /// The positions of the tables of each stretch.
  let ranges: [Range<Int>]
  /// The place of each table's value in the array that the stretches share; nil for a value that its
  /// own stretch alone uses.
  let slots: [Int?]
  /// The number of places.
  let slotCount: Int

  /// Cuts a network into stretches of equal length; the outputs are used after the last one.
  ///
  /// - Parameters:
  ///   - network: the instructions.
  ///   - longest: the most instructions in a stretch.
  init(_ network: TableNetwork, longest: Int) {
    let count = network.tables.count
    let pieces = max(1, (count + longest - 1) / longest)
    let bounds = (0...pieces).map { $0 * count / pieces }
    ranges = (0..<pieces).map { bounds[$0]..<bounds[$0 + 1] }

    // The last stretch that uses each value; `pieces` stands for the outputs.
    var lastUse = [Int](repeating: -1, count: count)
    for (piece, range) in ranges.enumerated() {
      for value in network.tables[range].flatMap(\.operands) {
        let table = Int(value) - network.inputBits
        if table >= 0 { lastUse[table] = piece }
      }
    }
    for case .value(let value) in network.outputs.joined() {
      let table = Int(value) - network.inputBits
      if table >= 0 { lastUse[table] = pieces }
    }
    var slots = [Int?](repeating: nil, count: count)
    var free: [Int] = []
    var next = 0
    var expiring = [[Int]](repeating: [], count: pieces + 1)
    for (piece, range) in ranges.enumerated() {
      for table in range where lastUse[table] > piece {
        let slot = free.popLast() ?? next
        if slot == next { next += 1 }
        slots[table] = slot
        expiring[lastUse[table]].append(slot)
      }
      // A stretch reads its slots where it likes, so they are free only for the next one.
      free += expiring[piece].reversed()
    }
    self.slots = slots
    slotCount = max(1, next)
  }
}
