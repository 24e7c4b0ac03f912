import TransverseRead

/// How words lie on the wires of a tile: side by side, bit `k` of a word on wire `k` of its block.
///
/// A row of a cluster holds one word in each of its `wires / block` blocks, and every command acts
/// on all of them. The wires of a block above the word's width are its guard wires: an operand has
/// zeros there, and carries may reach them. No carry passes the end of a block.
///
/// Source: fact sheet §3 and the instruction's `blocksize` of 8…512 wires (§3.5).
public struct WordLayout: Hashable, Sendable {
  /// The tile.
  public let tile: TileGeometry
  /// The number of wires of a block.
  public let block: Int
  /// The number of bits of an operand.
  public let width: Int

  /// The block sizes of the papers' instruction.
  public static let instructionBlocks = [8, 16, 32, 64, 128, 256, 512]

  /// Lays words out.
  ///
  /// - Parameters:
  ///   - width: the number of bits of an operand, at least 1.
  ///   - block: the number of wires of a block, a divisor of the wires of a cluster.
  ///   - tile: the tile.
  /// - Throws: `WordParallelError` that says what is needed.
  public init(width: Int, block: Int, tile: TileGeometry = .standard) throws(WordParallelError) {
    let wires = tile.cluster.wires
    guard (1...wires).contains(width) else { throw .width(width, most: wires) }
    guard block >= 1, wires % block == 0 else { throw .block(block, wires: wires) }
    self.tile = tile
    self.block = block
    self.width = width
    try demand(wires: width, for: "words of \(width) bits")
  }

  /// The number of words side by side.
  public var words: Int { tile.cluster.wires / block }

  /// The number of domains of a window.
  var distance: Int { tile.cluster.distance.rawValue }

  /// The most operands of one multi-operand addition.
  var additionOperands: Int { tile.cluster.distance.additionOperands }

  /// A row with a word in each block, 64 wires a machine word, as `Tile.place` takes it.
  ///
  /// - Parameter values: a value for each block, of which the lowest `min(block, 128)` bits are
  ///   taken; `words` of them.
  /// - Returns: the row.
  public func row(of values: [UInt128]) -> [UInt64] {
    precondition(values.count == words, "a value for each of \(words) blocks")
    var row = [UInt64](repeating: 0, count: (tile.cluster.wires + 63) / 64)
    for (index, value) in values.enumerated() {
      for bit in 0..<min(block, 128) where value >> UInt128(bit) & 1 == 1 {
        let wire = index * block + bit
        row[wire >> 6] |= 1 << UInt64(wire & 63)
      }
    }
    return row
  }

  /// The words of a row: the lowest bits of each block.
  ///
  /// - Parameters:
  ///   - row: the row, 64 wires a machine word.
  ///   - width: the number of bits to take, up to 128.
  /// - Returns: a value for each block.
  public func values(of row: [UInt64], width: Int) -> [UInt128] {
    precondition(width <= min(block, 128), "at most the \(min(block, 128)) bits of a block")
    return (0..<words).map { index in
      (0..<width).reduce(UInt128(0)) { value, bit in
        let wire = index * block + bit
        return value | UInt128(row[wire >> 6] >> UInt64(wire & 63) & 1) << UInt128(bit)
      }
    }
  }

  func demand(wires: Int, for what: String) throws(WordParallelError) {
    guard block >= wires else { throw .narrowBlock(block, least: wires, what: what) }
  }

  func demand(rows: Int, for what: String) throws(WordParallelError) {
    guard tile.cluster.rows >= rows else {
      throw .rows(tile.cluster.rows, least: rows, what: what)
    }
  }

  func demand(clusters: Int, for what: String) throws(WordParallelError) {
    guard tile.clusters >= clusters else {
      throw .clusters(tile.clusters, least: clusters, what: what)
    }
  }

  func demand(operands: Int, in range: ClosedRange<Int>, for what: String)
    throws(WordParallelError)
  {
    guard range.contains(operands) else {
      throw .operands(operands, expected: range, what: what, distance: distance)
    }
  }
}
