import TransverseRead

// The steps that the papers' word-parallel algorithms need, with bit k of a word on its own wire.

extension Tile {
  mutating func carry(_ step: CarryStep, _ command: Command) throws(DeviceError) {
    try checkBlock(step.block, column: step.column, command)
    guard holdsCount else { throw illegal(command, "no transverse read was done before it") }
    let targets: [(sense: Sense, up: Int, port: Port)] =
      (step.sum.map { [(.sum, 0, $0)] } ?? []) + (step.carry.map { [(.carry, 1, $0)] } ?? [])
      + (step.superCarry.map { [(.superCarry, 2, $0)] } ?? [])
    guard !targets.isEmpty else { throw illegal(command, "it writes nothing") }
    let masks = targets.map { mask(of: step, up: $0.up) }
    for (index, target) in targets.enumerated() {
      for other in 0..<index where targets[other].port == target.port {
        guard zip(masks[index], masks[other]).allSatisfy({ $0 & $1 == 0 }) else {
          throw illegal(command, "two senses are driven to the same wires at one port")
        }
      }
    }
    // All is checked before anything is written.
    let rows = try targets.map { target throws(DeviceError) in
      try row(under: target.port, of: step.cluster, command)
    }
    for ((target, mask), row) in zip(zip(targets, masks), rows) {
      try make(.sense(target.sense), in: driven, command)
      let bits = WireMasks.moved(
        words(of: driven), by: target.up, block: step.block, wires: geometry.cluster.wires)
      replace(row, by: bits, where: mask)
      counts.bitsWritten += mask.reduce(0) { $0 + $1.nonzeroBitCount }
    }
    counts.writes += 1
    holdStuckDomains(step.cluster)
  }

  /// The wires that a sense of a carry step is driven to.
  private func mask(of step: CarryStep, up: Int) -> [UInt64] {
    let wires = geometry.cluster.wires
    var mask = [UInt64](repeating: 0, count: 8 * storage.vectors)
    for start in stride(from: 0, to: wires, by: step.block) {
      // Without a column the lowest wires are driven too, with zeros: nothing is carried into them.
      let columns = step.column.map { $0 + up..<$0 + up + 1 } ?? 0..<step.block
      for column in columns where column < step.block && start + column < wires {
        mask[(start + column) >> 6] |= 1 << UInt64((start + column) & 63)
      }
    }
    return mask
  }

  mutating func moveBuffer(_ distance: Int, _ block: Int, _ command: Command)
    throws(DeviceError)
  {
    try demandBuffer(command)
    try checkBlock(block, column: nil, command)
    set(
      buffer,
      to: WireMasks.moved(
        words(of: buffer), by: distance, block: block, wires: geometry.cluster.wires))
    counts.bufferSteps += 1
  }

  mutating func setPredicate(_ step: PredicateStep, _ command: Command) throws(DeviceError) {
    try checkBlock(step.block, column: step.column, command)
    if step.combination != .set { try demandPredicate(command) }
    try make(step.source, in: driven, command)
    if let column = step.column {
      set(
        driven,
        to: WireMasks.spread(
          words(of: driven), column: column, block: step.block, wires: geometry.cluster.wires))
    }
    for index in 0..<storage.vectors {
      let bits = step.isInverted ? ~driven[index] : driven[index]
      switch step.combination {
      case .set: predicate[index] = bits
      case .and: predicate[index] &= bits
      case .or: predicate[index] |= bits
      }
    }
    holdPredicate()
    counts.bufferSteps += 1
  }

  private func set(_ row: UnsafeMutablePointer<Vector>, to words: [UInt64]) {
    for (index, word) in words.enumerated() { row[index >> 3][index & 7] = word }
  }
}
