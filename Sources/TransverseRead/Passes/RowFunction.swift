/// A row as a function of a few rows before it, its leaves (in logic synthesis: a cut).
struct RowFunction: Equatable {
  /// The leaves in ascending order; what is behind `count` is filled up with the largest number.
  private(set) var leaves: SIMD8<Int32>
  private(set) var count: Int
  /// Variable *k* is leaf *k*.
  private(set) var table: FunctionTable

  /// `LeafSet.signature` of the leaves.
  private(set) var signature: UInt64

  /// The row as a function of itself.
  init(itself row: Int32) {
    leaves = Self.none
    leaves[0] = row
    count = 1
    table = .variable(0)
    signature = 1 &<< UInt64(truncatingIfNeeded: row)
  }

  init(leaves: LeafSet, table: FunctionTable) {
    self.leaves = leaves.rows
    count = leaves.count
    self.table = table
    signature = leaves.signature
  }

  private static var none: SIMD8<Int32> { SIMD8(repeating: .max) }

  var leafSet: LeafSet { LeafSet(rows: leaves, count: count) }

  /// The same function without the leaves that it does not depend on.
  var reduced: RowFunction {
    if (0..<count).allSatisfy(table.depends) { return self }
    var kept = self
    kept.leaves = Self.none
    kept.count = 0
    for position in 0..<count where table.depends(on: position) {
      kept.leaves[kept.count] = leaves[position]
      // The unused variables between move up, one exchange at a time.
      for step in stride(from: position, to: kept.count, by: -1) {
        kept.table = kept.table.exchangingNeighbours(step - 1)
      }
      kept.count += 1
    }
    kept.signature = kept.leafSet.signature
    return kept
  }
}

/// Up to six rows in ascending order.
struct LeafSet: MixedKey {
  /// The rows; what is behind `count` is filled up with the largest number.
  fileprivate(set) var rows = SIMD8<Int32>(repeating: .max)
  fileprivate(set) var count = 0

  var mixed: UInt64 { rows.mixedWord }

  static func == (one: LeafSet, other: LeafSet) -> Bool { one.rows == other.rows }

  /// A bit for each row, rows 64 apart sharing one: two sets have at least as many rows together as both
  /// have bits.
  var signature: UInt64 {
    var bits: UInt64 = 0
    for position in 0..<count { bits |= 1 &<< UInt64(truncatingIfNeeded: rows[position]) }
    return bits
  }

  /// The rows of both sets, or nil when they are too many.
  func union(_ other: LeafSet) -> LeafSet? {
    if other.count == 0 { return self }
    if count == 0 { return other }
    var union = LeafSet()
    var (mine, theirs) = (0, 0)
    while mine < count || theirs < other.count {
      if union.count == FunctionTable.limit { return nil }
      let (a, b) = (rows[mine], other.rows[theirs])
      union.rows[union.count] = min(a, b)
      union.count += 1
      if a <= b { mine += 1 }
      if b <= a { theirs += 1 }
    }
    return union
  }

  /// A function of these rows as a function of a set that contains them.
  func widening(_ table: FunctionTable, to set: LeafSet) -> FunctionTable {
    var widened = table
    var place = set.count - 1
    for position in stride(from: count - 1, through: 0, by: -1) {
      while set.rows[place] != rows[position] { place -= 1 }
      for step in stride(from: position, to: place, by: 1) {
        widened = widened.exchangingNeighbours(step)
      }
      place -= 1
    }
    return widened
  }
}
