/// The commands of a word-parallel algorithm, and the rows where operands and results stand.
///
/// The operands must stand in their rows when the stream begins, with row 0 of every cluster under
/// the left port and zeros on the guard wires; nothing else is assumed of the tile. The rows of the
/// operands may be overwritten.
public struct WordParallelStream: Hashable, Sendable {
  /// How the words lie on the wires.
  public let layout: WordLayout
  /// The rows of the operands, first operand first.
  public let operands: [Place]
  /// The commands, in order.
  public let commands: [Command]
  /// The rows of the results.
  public let results: [Place]
  /// The number of bits of a result.
  public let resultWidth: Int

  /// The steps of the whole stream.
  public var counts: CommandCounts {
    CommandCounts(of: commands, wires: layout.tile.cluster.wires)
  }

  /// Runs the stream on a tile whose domains hold arbitrary bits but for the operands.
  ///
  /// - Parameters:
  ///   - rows: a row for each operand, 64 wires a machine word.
  ///   - seed: decides the arbitrary bits.
  /// - Returns: the rows of the results, and the steps that the tile counted.
  /// - Throws: `DeviceError` at an illegal command, which would be a defect of the algorithm.
  public func run(
    rows: [[UInt64]], seed: UInt64 = 1
  ) throws(DeviceError) -> (rows: [[UInt64]], counts: CommandCounts) {
    precondition(rows.count == operands.count, "a row for each of \(operands.count) operands")
    var tile = Tile(layout.tile, seed: seed)
    for (place, row) in zip(operands, rows) {
      tile.place(row, cluster: place.cluster, row: place.row)
    }
    try tile.run(commands)
    return (
      results.map { tile.contents(cluster: $0.cluster, row: $0.row) }, tile.counts
    )
  }

  /// Runs the stream on words whose results have up to 128 bits; wider ones are rows.
  ///
  /// - Parameters:
  ///   - operands: for each operand a value for each block.
  ///   - seed: decides what the domains hold that are no operands.
  /// - Returns: for each result a value for each block, and the steps that the tile counted.
  /// - Throws: `DeviceError` at an illegal command, which would be a defect of the algorithm.
  public func run(
    _ operands: [[UInt128]], seed: UInt64 = 1
  ) throws(DeviceError) -> (values: [[UInt128]], counts: CommandCounts) {
    let run = try run(rows: operands.map { layout.row(of: $0) }, seed: seed)
    return (run.rows.map { layout.values(of: $0, width: resultWidth) }, run.counts)
  }
}
