import Testing
import TransverseRead

@Suite("Senses of a count") struct SenseTests {
  /// For each sense the counts 0…7 of a window of seven rows, from left to right.
  private static let sevenRows: [(Sense, String)] = [
    (.or, "01111111"), (.nor, "10000000"), (.and, "00000001"), (.nand, "11111110"),
    (.sum, "01010101"), (.xnor, "10101010"), (.carry, "00110011"), (.superCarry, "00001111"),
  ]

  @Test("a window of seven rows has the truth table of the architecture")
  func tableOfSevenRows() {
    #expect(Self.sevenRows.map(\.0) == Sense.allCases)
    for (sense, table) in Self.sevenRows {
      let delivered = (0...7).map { sense.isTrue(count: $0, of: 7) ? "1" : "0" }.joined()
      #expect(delivered == table, "\(sense.name)")
    }
  }

  @Test("every sense of every window size and count is as the architecture defines it")
  func everySizeAndCount() {
    for size in 1...7 {
      for count in 0...size {
        for sense in Sense.allCases {
          #expect(
            sense.isTrue(count: count, of: size)
              == isTrueByDefinition(sense, count: count, size: size),
            "\(sense.name) of \(count) ones in \(size) rows")
        }
      }
    }
  }

  @Test("the count is sum + 2 carry + 4 superCarry")
  func countIdentity() {
    for size in 1...7 {
      for count in 0...size {
        func weight(_ sense: Sense) -> Int { sense.isTrue(count: count, of: size) ? 1 : 0 }
        #expect(count == weight(.sum) + 2 * weight(.carry) + 4 * weight(.superCarry))
      }
    }
  }

  @Test("a sense and its complement never agree, and complement is an involution")
  func complements() {
    for sense in Sense.allCases {
      guard let complement = sense.complement else {
        #expect(sense == .carry || sense == .superCarry)
        continue
      }
      #expect(complement.complement == sense)
      for size in 1...7 {
        for count in 0...size {
          #expect(sense.isTrue(count: count, of: size) != complement.isTrue(count: count, of: size))
        }
      }
    }
  }

  @Test("names are distinct and find their sense; other texts find none")
  func names() {
    #expect(Set(Sense.allCases.map(\.name)).count == Sense.allCases.count)
    for sense in Sense.allCases { #expect(Sense(name: sense.name) == sense) }
    for text in ["", "OR", "xor", "supercarry", "sum ", "not"] { #expect(Sense(name: text) == nil) }
  }

  @Test("an addition takes TRD - 2 operands, and 2 at a TRD of 3")
  func additionOperands() {
    #expect(TransverseReadDistance.allCases.map(\.rawValue) == [3, 5, 7])
    #expect(TransverseReadDistance.allCases.map(\.additionOperands) == [2, 3, 5])
    // The operands' bits, the carry and (where one can arise) the super-carry fill the window.
    for distance in TransverseReadDistance.allCases {
      let superCarries = distance.rawValue >= 4 ? 1 : 0
      #expect(distance.additionOperands + 1 + superCarries == distance.rawValue)
    }
  }
}
