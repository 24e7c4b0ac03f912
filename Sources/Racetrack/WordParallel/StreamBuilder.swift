import TransverseRead

/// A command stream in the making.
///
/// The algorithms work in the window of cluster 0. Its two ports play two parts: sums are made under
/// the *near* one, carries come in at the *far* one. Near is left, unless the stream is mirrored, as
/// it is where rows were stacked from left to right and are taken down from the right.
struct StreamBuilder {
  let layout: WordLayout
  private(set) var commands: [Command] = []
  /// The data row under the left port of cluster 0.
  private(set) var base = 0
  var isMirrored = false

  init(_ layout: WordLayout) { self.layout = layout }

  var distance: Int { layout.distance }
  var block: Int { layout.block }
  var near: Port { isMirrored ? .right : .left }
  var far: Port { near.other }

  /// The row of cluster 0 under a port.
  func row(under port: Port) -> Place {
    Place(cluster: 0, row: port == .left ? base : base + distance - 1)
  }

  /// Moves the window of cluster 0 over its rows, towards higher ones when positive.
  mutating func moveWindow(by rows: Int) {
    guard rows != 0 else { return }
    commands.append(.shift(cluster: 0, by: -rows))
    base += rows
  }

  /// Moves the window towards the far port.
  mutating func advance(by rows: Int) { moveWindow(by: isMirrored ? -rows : rows) }

  mutating func read(_ port: Port, cluster: Int = 0) {
    commands.append(.read(cluster: cluster, port: port))
  }

  mutating func count(cluster: Int = 0) { commands.append(.transverseRead(cluster: cluster)) }

  mutating func write(_ port: Port, _ source: Source, _ gate: Gate = .everyWire) {
    commands.append(.write(cluster: 0, port: port, from: source, gate: gate))
  }

  mutating func push(_ port: Port, _ source: Source, cluster: Int = 0) {
    commands.append(.transverseWrite(cluster: cluster, port: port, from: source))
  }

  /// Pushes rows of zeros.
  mutating func pushZeros(_ port: Port, count: Int, cluster: Int = 0) {
    for _ in 0..<count { push(port, .zeros, cluster: cluster) }
  }

  mutating func move(wires: Int) {
    guard wires != 0 else { return }
    commands.append(.moveBuffer(wires: wires, block: block))
  }

  mutating func predicate(
    _ source: Source, not isInverted: Bool = false,
    _ combination: PredicateStep.Combination = .set, column: Int? = nil
  ) {
    commands.append(
      .predicate(
        PredicateStep(
          source: source, isInverted: isInverted, combination: combination, column: column,
          block: block)))
  }

  mutating func carry(
    sum: Port? = nil, carry: Port? = nil, superCarry: Port? = nil, column: Int? = nil
  ) {
    commands.append(
      .carryStep(
        CarryStep(
          cluster: 0, sum: sum, carry: carry, superCarry: superCarry, column: column, block: block))
    )
  }

  /// Fills the blocks under a port with ones where the predicate latch holds a 1, else with zeros.
  mutating func writePredicate(_ port: Port) {
    write(port, .zeros)
    write(port, .ones, .predicate)
  }

  func stream(
    operands: [Place], results: [Place], resultWidth: Int
  ) -> WordParallelStream {
    WordParallelStream(
      layout: layout, operands: operands, commands: commands, results: results,
      resultWidth: resultWidth)
  }
}
