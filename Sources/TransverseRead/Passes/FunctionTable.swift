/// A Boolean function of up to six variables, as its value under every assignment.
///
/// Bit *i* is the value when variable *k* holds bit *k* of *i*. A function of fewer variables does
/// not depend on the others, so all 64 bits are always filled.
struct FunctionTable: Equatable, Sendable {
  /// The most variables of a function.
  static var limit: Int { 6 }

  var bits: UInt64

  static var zeros: FunctionTable { FunctionTable(bits: 0) }
  static var ones: FunctionTable { FunctionTable(bits: .max) }

  /// The function that is a variable itself.
  static func variable(_ position: Int) -> FunctionTable {
    // 2^k zeros, 2^k ones, and so on.
    switch position {
    case 0: FunctionTable(bits: 0xAAAA_AAAA_AAAA_AAAA)
    case 1: FunctionTable(bits: 0xCCCC_CCCC_CCCC_CCCC)
    case 2: FunctionTable(bits: 0xF0F0_F0F0_F0F0_F0F0)
    case 3: FunctionTable(bits: 0xFF00_FF00_FF00_FF00)
    case 4: FunctionTable(bits: 0xFFFF_0000_FFFF_0000)
    case 5: FunctionTable(bits: 0xFFFF_FFFF_0000_0000)
    default: preconditionFailure("a function has six variables at most")
    }
  }

  /// Whether the function depends on a variable.
  func depends(on position: Int) -> Bool {
    let step = UInt64(1) &<< UInt64(position)
    return (bits ^ bits &>> step) & ~FunctionTable.variable(position).bits != 0
  }

  /// The function with two neighbouring variables exchanged: `position` and the next one.
  func exchangingNeighbours(_ position: Int) -> FunctionTable {
    let low = FunctionTable.variable(position).bits
    let high = FunctionTable.variable(position + 1).bits
    let step = UInt64(1) &<< UInt64(position)
    let kept = bits & ~(low ^ high)
    return FunctionTable(
      bits: kept | (bits & low & ~high) &<< step | (bits & high & ~low) &>> step)
  }
}

/// How many rows of a window hold a one, bit-sliced: three functions of the same variables.
struct CountTable {
  private(set) var ones = FunctionTable.zeros
  private(set) var twos = FunctionTable.zeros
  private(set) var fours = FunctionTable.zeros

  /// Counts one more row; the count stays below eight.
  mutating func add(_ row: FunctionTable) {
    let carry = ones.bits & row.bits
    ones.bits ^= row.bits
    fours.bits |= twos.bits & carry
    twos.bits ^= carry
  }

  /// Puts the variables at other positions.
  func mapped(_ change: (FunctionTable) -> FunctionTable) -> CountTable {
    var moved = CountTable()
    moved.ones = change(ones)
    moved.twos = change(twos)
    moved.fours = change(fours)
    return moved
  }

  /// A sense of the count in a window of `size` rows.
  func sense(_ sense: Sense, of size: Int) -> FunctionTable {
    switch sense {
    case .or: FunctionTable(bits: ones.bits | twos.bits | fours.bits)
    case .nor: FunctionTable(bits: ~(ones.bits | twos.bits | fours.bits))
    case .and: equals(size)
    case .nand: FunctionTable(bits: ~equals(size).bits)
    case .sum: ones
    case .xnor: FunctionTable(bits: ~ones.bits)
    case .carry: twos
    case .superCarry: fours
    }
  }

  private func equals(_ count: Int) -> FunctionTable {
    var differs: UInt64 = 0
    for (weight, table) in [ones, twos, fours].enumerated() {
      differs |= table.bits ^ (count >> weight & 1 == 1 ? UInt64.max : 0)
    }
    return FunctionTable(bits: ~differs)
  }
}
