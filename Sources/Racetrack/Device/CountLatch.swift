import TransverseRead

/// What a transverse read sensed: the count of every wire in binary, three rows of bits.
///
/// The sense amplifiers deliver a thermometer code; in binary it takes less room. `PIMBlock` holds
/// the plain form, against which the senses made here are tested.
enum CountLatch {
  typealias Vector = SIMD8<UInt64>

  /// The count of 3, 5 or 7 rows on each wire.
  @inline(__always)
  static func count(
    _ row: (Int) -> Vector, distance: TransverseReadDistance
  ) -> (ones: Vector, twos: Vector, fours: Vector) {
    let (sum, carry) = add(row(0), row(1), row(2))
    if distance == .three { return (sum, carry, Vector(repeating: 0)) }
    let (nextSum, nextCarry) = add(sum, row(3), row(4))
    if distance == .five { return (nextSum, carry ^ nextCarry, carry & nextCarry) }
    let (ones, lastCarry) = add(nextSum, row(5), row(6))
    let (twos, fours) = add(carry, nextCarry, lastCarry)
    return (ones, twos, fours)
  }

  @inline(__always)
  private static func add(_ a: Vector, _ b: Vector, _ c: Vector) -> (sum: Vector, carry: Vector) {
    let half = a ^ b
    return (half ^ c, (a & b) | (c & half))
  }

  /// What the PIM block makes of a count.
  @inline(__always)
  static func sense(
    _ sense: Sense, ones: Vector, twos: Vector, fours: Vector, distance: TransverseReadDistance
  ) -> Vector {
    switch sense {
    case .or: ones | twos | fours
    case .nor: ~(ones | twos | fours)
    case .and: all(ones, twos, fours, distance)
    case .nand: ~all(ones, twos, fours, distance)
    case .sum: ones
    case .xnor: ~ones
    case .carry: twos
    case .superCarry: fours
    }
  }

  /// Where the count is the whole window: 3, 5 or 7.
  @inline(__always)
  private static func all(
    _ ones: Vector, _ twos: Vector, _ fours: Vector, _ distance: TransverseReadDistance
  ) -> Vector {
    switch distance {
    case .three: ones & twos
    case .five: ones & fours
    case .seven: ones & twos & fours
    }
  }
}
