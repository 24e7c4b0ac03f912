import TransverseRead

extension Tile {
  mutating func write(
    _ cluster: Int, _ port: Port, _ source: Source, _ gate: Gate, _ command: Command
  ) throws(DeviceError) {
    let row = try row(under: port, of: cluster, command)
    if case .everyWire = gate {
      try make(source, in: row, command)
      counts.bitsWritten += geometry.cluster.wires
    } else {
      try checkGate(gate, command)
      try make(source, in: driven, command)
      counts.bitsWritten += drive(row, through: gate)
    }
    counts.writes += 1
    holdStuckDomains(cluster)
    if source.isBuffered { counts.copies += 1 }
  }

  mutating func transverseWrite(
    _ cluster: Int, _ port: Port, _ source: Source, _ command: Command
  ) throws(DeviceError) {
    try checkWindow(cluster, command)
    try make(source, in: driven, command)
    let first = geometry.cluster.leftPort
    let last = geometry.cluster.rightPort
    // What is written comes in at the port; each domain takes what its neighbour held.
    if port == .left {
      for domain in stride(from: last, to: first, by: -1) {
        storage.copy(
          storage.row(cluster, domain: domain - 1), to: storage.row(cluster, domain: domain))
      }
    } else {
      for domain in first..<last {
        storage.copy(
          storage.row(cluster, domain: domain + 1), to: storage.row(cluster, domain: domain))
      }
    }
    storage.copy(driven, to: storage.row(cluster, domain: port == .left ? first : last))
    counts.transverseWrites += 1
    holdStuckDomains(cluster)
    if source.isBuffered { counts.copies += 1 }
  }

  /// Makes the bits of a source.
  func make(
    _ source: Source, in target: UnsafeMutablePointer<Vector>, _ command: Command
  ) throws(DeviceError) {
    switch source {
    case .buffer:
      try demandBuffer(command)
      storage.copy(buffer, to: target)
    case .bufferWherePredicate:
      try demandBuffer(command)
      try demandPredicate(command)
      for index in 0..<storage.vectors { target[index] = buffer[index] & predicate[index] }
    case .sense(let sense):
      guard holdsCount else { throw illegal(command, "no transverse read was done before it") }
      for index in 0..<storage.vectors {
        target[index] = CountLatch.sense(
          sense, ones: ones[index], twos: twos[index], fours: fours[index],
          distance: geometry.cluster.distance)
      }
    case .zeros:
      for index in 0..<storage.vectors { target[index] = Vector(repeating: 0) }
    case .ones:
      for index in 0..<storage.vectors { target[index] = Vector(repeating: .max) }
    }
  }

  func demandBuffer(_ command: Command) throws(DeviceError) {
    guard holdsBuffer else { throw illegal(command, "nothing was read into the row buffer before") }
  }

  func demandPredicate(_ command: Command) throws(DeviceError) {
    guard holdsPredicate else { throw illegal(command, "the predicate latch was not set before") }
  }

  func checkBlock(_ block: Int, column: Int?, _ command: Command) throws(DeviceError) {
    guard block >= 1, block <= geometry.cluster.wires else {
      throw illegal(command, "a block of \(block) wires: expected 1…\(geometry.cluster.wires)")
    }
    guard column.map({ $0 >= 0 && $0 < block }) ?? true else {
      throw illegal(command, "column \(column ?? 0) of blocks of \(block) wires")
    }
  }

  private func checkGate(_ gate: Gate, _ command: Command) throws(DeviceError) {
    switch gate {
    case .everyWire: break
    case .predicate, .notPredicate: try demandPredicate(command)
    case .column(let column, let block): try checkBlock(block, column: column, command)
    }
  }

  /// Writes the driven bits on the wires of the gate, and gives the number of those wires.
  private func drive(_ row: UnsafeMutablePointer<Vector>, through gate: Gate) -> Int {
    let wires = geometry.cluster.wires
    var mask = [UInt64](repeating: 0, count: 8 * storage.vectors)
    switch gate {
    case .everyWire: preconditionFailure("a write on every wire needs no mask")
    case .predicate, .notPredicate:
      let bits = words(of: predicate)
      for wire in 0..<wires {
        let bit = bits[wire >> 6] >> UInt64(wire & 63) & 1
        if (bit == 1) == (gate == .predicate) { mask[wire >> 6] |= 1 << UInt64(wire & 63) }
      }
    case .column(let column, let block):
      WireMasks.forEachWire(inColumn: column, ofBlock: block, wires: wires) { wire in
        mask[wire >> 6] |= 1 << UInt64(wire & 63)
      }
    }
    replace(row, by: words(of: driven), where: mask)
    return mask.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// The words of a row, 64 wires each.
  func words(of row: UnsafeMutablePointer<Vector>) -> [UInt64] {
    (0..<8 * storage.vectors).map { row[$0 >> 3][$0 & 7] }
  }

  /// Replaces the bits of a row where a mask is set.
  func replace(
    _ row: UnsafeMutablePointer<Vector>, by bits: [UInt64], where mask: [UInt64]
  ) {
    for index in bits.indices {
      let old = row[index >> 3][index & 7]
      row[index >> 3][index & 7] = (old & ~mask[index]) | (bits[index] & mask[index])
    }
  }
}
