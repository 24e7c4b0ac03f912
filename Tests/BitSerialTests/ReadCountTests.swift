import BitSerial
import Testing
import TransverseRead

/// What the documentation says of the number of reads, derived by hand.
@Suite("Numbers of reads") struct ReadCountTests {
  private static func reads(
    _ distance: TransverseReadDistance, _ widths: [Int], _ body: (ProgramBuilder, [Word]) -> [Word]
  ) -> Int {
    WordFunction(distance, widths, body).program.reads.count
  }

  @Test("up to TRD - 2 operands take at most one read a bit position of the sum")
  func multiOperandAddition() {
    for distance in TransverseReadDistance.allCases {
      for operands in 2...distance.additionOperands {
        for width in 1...40 {
          var positions = 0
          let reads = Self.reads(distance, Array(repeating: width, count: operands)) {
            let sum = $0.add($1)
            positions = sum.count
            return [sum]
          }
          #expect(reads <= positions, "\(operands) × \(width) bits, TRD \(distance.rawValue)")
        }
      }
    }
  }

  @Test("two operands of n bits with a carry take ⌈n/2⌉ reads at a TRD of 7, else n")
  func twoOperandAddition() {
    // At a TRD of 7 a window holds the carry, two bits of weight 1 and two of weight 2 twice each:
    // 1 + 2 + 4 rows. The last of an odd number of positions has a window of its own.
    for width in 1...64 {
      for distance in TransverseReadDistance.allCases {
        let reads = Self.reads(distance, [width, width, 1]) { builder, words in
          let bits = builder.addWithCarry(words[0], words[1], carryIn: words[2][0])
          return [bits.sum, [bits.carry]]
        }
        let plain = Self.reads(distance, [width, width]) { [$0.add($1)] }
        let expected = distance == .seven ? (width + 1) / 2 : width
        #expect(reads == expected, "\(width) bits and a carry, TRD \(distance.rawValue)")
        #expect(plain == expected, "\(width) bits, TRD \(distance.rawValue)")
      }
    }
  }

  @Test("an increment of n bits with its carry takes ⌈n/2⌉ reads at a TRD of 7")
  func increment() {
    // The window {a, b, u, u}: its super-carry is the conjunction of a, b and u, but comes out of
    // the same read as the two bits of the sum.
    for width in 1...64 {
      let reads = Self.reads(.seven, [width, 1]) { builder, words in
        let bits = builder.increment(words[0], by: words[1][0])
        return [bits.sum, [bits.carry]]
      }
      #expect(reads == (width + 1) / 2, "\(width) bits")
    }
  }

  @Test("a comparison takes ⌈n/2⌉ + 1 reads beside the n complements at a TRD of 7")
  func comparison() {
    // The carries of a subtraction, and the complement of the last one.
    for width in 2...40 {
      let reads = Self.reads(.seven, [width, width]) { [[$0.isLess($1[0], $1[1])]] }
      #expect(reads == width + (width + 1) / 2 + 1, "\(width) bits")
    }
  }

  @Test("a selection takes 2 reads a bit (3 at a TRD of 3) beside one complement for all bits")
  func selection() {
    for distance in TransverseReadDistance.allCases {
      for width in 1...20 {
        let reads = Self.reads(distance, [1, width, width]) {
          [$0.select($1[0][0], $1[1], $1[2])]
        }
        #expect(reads == (distance == .three ? 3 * width : 2 * width + 1))
      }
    }
  }

  @Test("an exchange takes 3 reads a bit (4 at a TRD of 3) beside one complement for all bits")
  func exchange() {
    for distance in TransverseReadDistance.allCases {
      for width in 1...20 {
        let reads = Self.reads(distance, [1, width, width]) {
          let both = $0.exchange($1[0][0], $1[1], $1[2])
          return [both.first, both.second]
        }
        #expect(reads == (distance == .three ? 4 * width : 3 * width + 1))
      }
    }
  }

  @Test("an exclusive selection takes two reads (three at a TRD of 3)")
  func exclusiveSelection() {
    for distance in TransverseReadDistance.allCases {
      // Selectors that exclude each other cannot be told from others by the builder.
      let reads = Self.reads(distance, [4]) { builder, words in
        let x = words[0]
        return [[builder.exclusiveSelect(x[0], x[1], x[2], x[3])]]
      }
      #expect(reads == (distance == .three ? 3 : 2))
    }
  }

  @Test("a mask takes one read a bit; constants and equal words take none")
  func foldedSelections() {
    #expect(Self.reads(.seven, [1, 9]) { [$0.mask($1[1], $1[0][0])] } == 9)
    #expect(Self.reads(.seven, [1, 9]) { [$0.select($1[0][0], $1[1], $1[1])] } == 0)
    #expect(Self.reads(.seven, [2, 9]) { [$0.select(.ones, $1[1], $1[1].reversed())] } == 0)
  }

  @Test("a narrow product takes its n·m partial products and about n·m/4 reads more")
  func multiplication() {
    for width in [8, 12, 16, 19] {
      let reads = Self.reads(.seven, [width, width]) { [$0.multiply($1[0], $1[1])] }
      let more = Double(reads - width * width) / Double(width * width)
      #expect(more > 0.15 && more < 0.35, "\(width) bits: n·m and \(more) n·m reads more")
    }
  }

  @Test("a wide product by halves takes fewer reads than its partial products and their sum")
  func halvedMultiplication() {
    for (width, whole, halved) in [(24, 737, 645), (53, 3549, 2531), (113, 16_044, 8842)] {
      let wide = Self.reads(.seven, [width, width]) { [$0.multiply($1[0], $1[1])] }
      // One bit less than the whole product is not halved.
      let cut = Self.reads(.seven, [width, width]) {
        [$0.multiply($1[0], $1[1], width: 2 * width - 1)]
      }
      #expect(wide == halved)
      #expect(cut <= whole && cut > whole - 8)
    }
  }
}
