/// Sets of wires and moves across them, on rows packed 64 wires a word.
enum WireMasks {
  /// Visits the wires of one column: wire `column` of every block of `block` wires.
  static func forEachWire(
    inColumn column: Int, ofBlock block: Int, wires: Int, _ body: (Int) -> Void
  ) {
    for wire in stride(from: column, to: wires, by: block) { body(wire) }
  }

  /// The row moved to higher wires (lower ones when negative) within blocks; zeros come in.
  static func moved(_ row: [UInt64], by distance: Int, block: Int, wires: Int) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: row.count)
    for wire in 0..<wires where row[wire >> 6] >> UInt64(wire & 63) & 1 == 1 {
      let target = wire + distance
      guard target >= 0, target < wires, target / block == wire / block else { continue }
      result[target >> 6] |= 1 << UInt64(target & 63)
    }
    return result
  }

  /// Each block filled with the bit of one of its wires.
  static func spread(_ row: [UInt64], column: Int, block: Int, wires: Int) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: row.count)
    forEachWire(inColumn: column, ofBlock: block, wires: wires) { wire in
      guard row[wire >> 6] >> UInt64(wire & 63) & 1 == 1 else { return }
      let start = wire - column
      for target in start..<min(start + block, wires) {
        result[target >> 6] |= 1 << UInt64(target & 63)
      }
    }
    return result
  }
}
