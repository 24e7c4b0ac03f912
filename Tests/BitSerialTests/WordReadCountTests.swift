import BitSerial
import Testing
import TransverseRead

/// The reads of division, roots and the integers' words: recorded, and by hand where a rule is said.
@Suite("Numbers of reads of words") struct WordReadCountTests {
  private static func reads(
    _ distance: TransverseReadDistance, _ widths: [Int], _ body: (ProgramBuilder, [Word]) -> [Word]
  ) -> Int {
    WordFunction(distance, widths, body).program.reads.count
  }

  /// The reads at a TRD of 3, 5 and 7.
  private static func reads(_ widths: [Int], _ body: (ProgramBuilder, [Word]) -> [Word]) -> [Int] {
    TransverseReadDistance.allCases.map { reads($0, widths, body) }
  }

  @Test("the quotient of significands, two bits longer than they are, with sticky")
  func significandDivision() {
    for (precision, expected) in [
      (3, [32, 30, 25]), (4, [51, 48, 40]), (8, [167, 162, 126]), (11, [296, 290, 215]),
      (24, [1271, 1258, 946]), (53, [5882, 5855, 4366]),
    ] {
      let fraction = precision - 1
      let reads = Self.reads([fraction, fraction]) { builder, words in
        let dividend = Word(repeating: .zeros, count: precision + 1) + words[0] + [.ones]
        let result = builder.divide(
          dividend, by: words[1] + [.ones], quotientBits: precision + 2)
        return [result.quotient, [result.sticky]]
      }
      #expect(reads == expected, "\(precision) bits")
    }
  }

  @Test("the root of a significand, two bits longer than it is, with sticky")
  func significandRoot() {
    for (precision, expected) in [
      (3, [23, 20, 22]), (4, [34, 31, 30]), (8, [96, 90, 80]), (11, [163, 154, 134]),
      (24, [664, 646, 519]), (53, [2998, 2957, 2292]),
    ] {
      let bits = precision + 2
      let reads = Self.reads([precision + 1]) { builder, words in
        let word = Word(repeating: .zeros, count: 2 * bits - precision - 1) + words[0]
        let result = builder.squareRoot(word, rootBits: bits, isNormalised: true)
        return [result.root, [result.sticky]]
      }
      #expect(reads == expected, "\(precision) bits")
    }
  }

  @Test("quotient and remainder of integers take 0.75·n² to n² reads and a few a bit")
  func integerDivision() {
    for (width, plain, truncating) in [
      (8, [116, 115, 91], [180, 150, 127]), (16, [364, 363, 283], [496, 432, 352]),
      (32, [1244, 1243, 955], [1512, 1380, 1091]), (64, [4540, 4539, 3451], [5080, 4812, 3720]),
    ] {
      let unsigned = Self.reads([width, width]) { builder, words in
        let result = builder.divide(words[0], by: words[1])
        return [result.quotient, result.remainder]
      }
      let signed = Self.reads([width, width]) { builder, words in
        let result = builder.divideSigned(words[0], by: words[1])
        return [result.quotient, result.remainder]
      }
      #expect(unsigned == plain, "\(width) bits")
      #expect(signed == truncating, "\(width) bits, signed")
      let rest = Double(unsigned[2]) - 0.75 * Double(width * width)
      #expect(rest > 4 * Double(width) && rest < 7 * Double(width))
    }
  }

  @Test("at a TRD of 7 a subtraction by borrows and a negation by turns take a read a bit")
  func withoutComplements() {
    for width in 2...40 {
      let difference = Self.reads(.seven, [width, width]) {
        let bits = $0.subtractByBorrows($1[0], $1[1])
        return [bits.difference, [bits.borrow]]
      }
      // The lowest bit stays; whether it is 1 where the condition holds takes a read.
      let negative = Self.reads(.seven, [width, 1]) { [$0.negateByTurns($1[0], if: $1[1][0])] }
      #expect(difference == width)
      #expect(negative == width)
    }
  }

  @Test("the extreme of k words takes 2k + 1 reads a bit, but k at the top and k at the bottom")
  func extremes() {
    // At the top all are in play: no read for their bits. At the bottom nobody asks who is left.
    for words in 3...7 {
      for width in 2...20 {
        let widths = Array(repeating: width, count: words)
        let expected = (2 * words + 1) * width - 2 * words
        #expect(Self.reads(.seven, widths) { [$0.maximum($1)] } == expected)
        #expect(Self.reads(.seven, widths) { [$0.minimum($1)] } == expected)
        #expect(Self.reads(.seven, widths) { [$0.maximum($1, isSigned: true)] } == expected)
      }
    }
  }

  @Test("the extreme of two words takes 3 reads a bit and one more at a TRD of 7")
  func extremeOfTwo() {
    for width in 2...20 {
      #expect(Self.reads(.seven, [width, width]) { [$0.maximum($1)] } == 3 * width + 1)
      #expect(
        Self.reads(.seven, [width, width]) { [$0.minimum($1, isSigned: true)] } == 3 * width + 1)
    }
  }

  @Test("a vote takes a read a bit: of 3 words at any TRD, of 5 and 7 at a TRD of 7")
  func votes() {
    for (voters, expected) in [(3, [8, 8, 8]), (5, [32, 16, 8]), (7, [32, 24, 8])] {
      let reads = Self.reads(Array(repeating: 8, count: voters)) { [$0.majority($1)] }
      #expect(reads == expected, "\(voters) words")
    }
  }

  @Test("saturation takes a read a bit more than wrapping")
  func saturation() {
    for width in 3...40 {
      let unsigned = Self.reads(.seven, [width, width]) { [$0.addSaturating($1).sum] }
      #expect(unsigned == (width + 1) / 2 + width)
      let signed = Self.reads(.seven, [width, width]) {
        [$0.addSaturating($1, isSigned: true).sum]
      }
      #expect(signed <= (width + 2) / 2 + width + 4)
      let difference = Self.reads(.seven, [width, width]) {
        [$0.subtractSaturating($1[0], $1[1]).difference]
      }
      #expect(difference == 2 * width + 1)
    }
  }

  @Test("population counts, shifts, and products with constants")
  func others() {
    #expect(Self.reads([32]) { [$0.populationCount($1[0])] } == [31, 15, 9])
    #expect(Self.reads([16, 4]) { [$0.rotateLeft($1[0], by: $1[1])] } == [128, 132, 132])
    #expect(
      Self.reads([16, 4]) { [$0.shiftRightArithmetic($1[0], by: $1[1]).shifted] } == [
        124, 113, 113,
      ])
    #expect(
      Self.reads([16, 4]) { [$0.shiftLeftSaturatingSigned($1[0], by: $1[1]).shifted] }
        == [161, 141, 141])
    #expect(Self.reads([16]) { [$0.multiply($1[0], byConstant: 10, width: 20)] } == [16, 15, 8])
    #expect(Self.reads([16]) { [$0.multiply($1[0], byConstant: 255, width: 24)] } == [39, 36, 28])
    let truncated = Self.reads([16, 16]) { [$0.multiplyTruncated($1[0], $1[1], dropping: 14)] }
    #expect(truncated == [286, 226, 195])
  }

  @Test("the remainder of binary16's and binary32's significands over all their scales")
  func remainder() {
    for (width, bits, limit, expected) in [
      (11, 6, 40, [1415, 1401, 1156]), (24, 9, 277, [15_680, 15_650, 12_145]),
    ] {
      let reads = Self.reads([width, bits, width]) { builder, words in
        [
          builder.nearestRemainder(
            of: words[0], shiftedBy: words[1], limit: limit, by: words[2]
          ).magnitude
        ]
      }
      #expect(reads == expected, "\(width) bits")
    }
  }
}
