/// A way to make a node: a table of at most three other nodes.
///
/// The table is a truth table of the leaves `x₀`, `x₁`, `x₂`: bit `x₀ + 2·x₁ + 4·x₂` is the value.
/// It never depends on a leaf that is not there.
struct TableCut: Hashable, Sendable {
  /// The nodes, ascending; those beyond `size` are -1.
  let leaves: SIMD4<Int32>
  let size: Int
  let table: UInt8

  /// The truth tables of the leaves themselves.
  static let variables: [UInt8] = [0xAA, 0xCC, 0xF0]

  /// The cut of a node that is its own leaf.
  init(of node: Int32) {
    leaves = SIMD4(node, -1, -1, -1)
    size = 1
    table = Self.variables[0]
  }

  /// A table of nodes; leaves on which it does not depend are dropped.
  private init(_ nodes: SIMD4<Int32>, size: Int, table: UInt8) {
    var (nodes, size, table) = (nodes, size, table)
    var position = 0
    while position < size {
      let shift = 1 << position
      let zero = table & ~Self.variables[position]
      let one = (table & Self.variables[position]) >> shift
      if zero != one {
        position += 1
        continue
      }
      // The variables above move down a place.
      for next in position..<(size - 1) {
        table = Self.exchanged(table, next)
        nodes[next] = nodes[next + 1]
      }
      size -= 1
      nodes[size] = -1
    }
    self.leaves = nodes
    self.size = size
    self.table = table
  }

  /// The table with the variables `position` and `position + 1` in each other's place.
  private static func exchanged(_ table: UInt8, _ position: Int) -> UInt8 {
    position == 0
      ? (table & 0x99) | (table & 0x22) << 1 | (table & 0x44) >> 1
      : (table & 0xC3) | (table & 0x0C) << 2 | (table & 0x30) >> 2
  }

  /// A node out of the cuts of its two operands, or nil when they have more than three leaves.
  init?(_ a: TableCut, _ b: TableCut, of node: LogicGraph.Node) {
    var nodes = SIMD4<Int32>(repeating: -1)
    var (i, j, size) = (0, 0, 0)
    var (placesA, placesB) = (SIMD4<Int32>(repeating: 0), SIMD4<Int32>(repeating: 0))
    while i < a.size || j < b.size {
      if size == 3 { return nil }
      let left = i < a.size ? a.leaves[i] : .max
      let right = j < b.size ? b.leaves[j] : .max
      nodes[size] = min(left, right)
      if left <= right {
        placesA[i] = Int32(size)
        i += 1
      }
      if right <= left {
        placesB[j] = Int32(size)
        j += 1
      }
      size += 1
    }
    let left = a.spread(placesA) ^ (node.a & 1 == 1 ? 0xFF : 0)
    let right = b.spread(placesB) ^ (node.b & 1 == 1 ? 0xFF : 0)
    self.init(nodes, size: size, table: node.isExclusive ? left ^ right : left & right)
  }

  /// The table with each leaf moved up to another place.
  private func spread(_ places: SIMD4<Int32>) -> UInt8 {
    var table = table
    for leaf in stride(from: size - 1, through: 0, by: -1) {
      var place = leaf
      while place < Int(places[leaf]) {
        table = Self.exchanged(table, place)
        place += 1
      }
    }
    return table
  }
}
