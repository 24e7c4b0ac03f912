import Racetrack
import TestSupport
import Testing
import TransverseRead

@Suite("Word-parallel comparison, maximum, ReLU and vote, in the steps of the formulas")
struct WordSelectionTests {
  @Test("every relation, as a mask over the block", arguments: WordComparison.Relation.allCases)
  func comparisons(relation: WordComparison.Relation) throws {
    let holds: (UInt128, UInt128) -> Bool =
      switch relation {
      case .less: { $0 < $1 }
      case .lessOrEqual: { $0 <= $1 }
      case .greater: { $0 > $1 }
      case .greaterOrEqual: { $0 >= $1 }
      case .equal: { $0 == $1 }
      case .notEqual: { $0 != $1 }
      }
    var differences = Differences()
    for distance in TransverseReadDistance.allCases {
      for width in [1, 2, 3, 4, 5, 8, 16, 40, 64, 128] {
        let layout = try WordLayout(
          width: width, block: WordParallelCases.block(width),
          tile: WordParallelCases.tile(distance))
        let ones: UInt128 = width == 128 ? .max : (1 << UInt128(width)) - 1
        // Random words of many bits are hardly ever near: some differ in one bit, or not at all.
        let near = (0..<32).map { index -> [UInt128] in
          let word = (UInt128(index) &* 0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835) & ones
          return [word, index % 3 == 0 ? word : word ^ (1 << UInt128(index * width / 32))]
        }
        try WordParallelCases.compare(
          WordComparison(relation, layout),
          WordParallelCases.operands(2, bits: width) + near, &differences
        ) { [holds($0[0], $0[1]) ? ones : 0] }
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  @Test("the mask covers the guard wires too")
  func wholeBlock() throws {
    for relation in WordComparison.Relation.allCases {
      let layout = try WordLayout(width: 3, block: 8)
      let rows = [[1, 5, 2], [4, 5, 1]].map { values in
        layout.row(of: (0..<layout.words).map { UInt128(values[$0 % 3]) })
      }
      let mask = try WordComparison(relation, layout).stream().run(rows: rows).rows[0]
      for value in layout.values(of: mask, width: 8) {
        #expect(value == 0 || value == 0xFF)
      }
    }
  }

  @Test(
    "the maximum of up to TRD words", arguments: TransverseReadDistance.allCases, [false, true])
  func maxima(distance: TransverseReadDistance, usesTransverseWrites: Bool) throws {
    var differences = Differences()
    for width in [1, 2, 3, 4, 5, 8, 16, 32, 64, 128] {
      let layout = try WordLayout(
        width: width, block: WordParallelCases.block(width),
        tile: WordParallelCases.tile(distance))
      for operands in 2...distance.rawValue {
        try WordParallelCases.compare(
          WordMaximum(operands: operands, layout, usesTransverseWrites: usesTransverseWrites),
          WordParallelCases.operands(operands, bits: width, random: 64), &differences
        ) { [$0.max() ?? 0] }
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  @Test("ReLU keeps what is not negative", arguments: TransverseReadDistance.allCases)
  func rectified(distance: TransverseReadDistance) throws {
    var differences = Differences()
    for width in [1, 2, 5, 8, 16, 33, 64, 127] {
      let layout = try WordLayout(
        width: width, block: WordParallelCases.block(width),
        tile: WordParallelCases.tile(distance))
      for operands in [1, 2, 5, 32 - distance.rawValue + 1] {
        try WordParallelCases.compare(
          RectifiedLinearUnit(operands: operands, layout),
          WordParallelCases.operands(operands, bits: width, random: 64), &differences
        ) { $0.map { $0 >> UInt128(width - 1) == 1 ? 0 : $0 } }
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  @Test("a vote of 3, 5 or 7 is the majority of every bit")
  func votes() throws {
    var differences = Differences()
    for distance in TransverseReadDistance.allCases {
      for operands in stride(from: 3, through: distance.rawValue, by: 2) {
        for width in [1, 3, 8, 64] {
          let layout = try WordLayout(
            width: width, block: WordParallelCases.block(width),
            tile: WordParallelCases.tile(distance))
          try WordParallelCases.compare(
            RedundancyVote(operands: operands, layout),
            WordParallelCases.operands(operands, bits: width), &differences
          ) { votes in
            [
              (0..<width).reduce(UInt128(0)) { result, bit in
                let count = votes.count { $0 >> UInt128(bit) & 1 == 1 }
                return result | (2 * count > operands ? 1 << UInt128(bit) : 0)
              }
            ]
          }
        }
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }
}
