import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Subtraction") struct SubtractionTests {
  @Test(
    "the difference and the borrow, with and without a borrow in, over all values",
    arguments: TransverseReadDistance.allCases)
  func everyDifference(distance: TransverseReadDistance) {
    var differing = Differences()
    for width in 1...6 {
      let subtract = WordFunction(distance, [width, width, 1]) { builder, words in
        let plain = builder.subtract(words[0], words[1])
        let bits = builder.subtract(words[0], words[1], borrowIn: words[2][0])
        return [plain.difference, [plain.borrow], bits.difference, [bits.borrow]]
      }
      subtract.check(everyTuple([width, width, 1]), "\(width) bits", &differing) {
        let (a, b, borrow) = ($0[0], $0[1], $0[2])
        return [
          (a &- b) & mask(width), a < b ? 1 : 0,
          (a &- b &- borrow) & mask(width), a < b + borrow ? 1 : 0,
        ]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "negation where a row says so, and the complement, over all values",
    arguments: TransverseReadDistance.allCases)
  func negation(distance: TransverseReadDistance) {
    var differing = Differences()
    for width in 1...10 {
      let negate = WordFunction(distance, [width, 1]) { builder, words in
        [
          builder.negate(words[0], if: words[1][0]), builder.negate(words[0], if: .ones),
          builder.negate(words[0], if: .zeros), builder.not(words[0]),
        ]
      }
      negate.check(everyTuple([width, 1]), "\(width) bits", &differing) {
        let negative = (0 &- $0[0]) & mask(width)
        return [$0[1] == 1 ? negative : $0[0], negative, $0[0], ~$0[0] & mask(width)]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "the same without complements: differences, borrows and negatives over all values",
    arguments: TransverseReadDistance.allCases)
  func withoutComplements(distance: TransverseReadDistance) {
    var differing = Differences()
    for width in 0...7 {
      let subtract = WordFunction(distance, [width, width, 1]) { builder, words in
        let bits = builder.subtractByBorrows(words[0], words[1])
        return [
          bits.difference, [bits.borrow], builder.negateByTurns(words[0], if: words[2][0]),
          builder.negateByTurns(words[1], if: .ones), builder.negateByTurns(words[1], if: .zeros),
        ]
      }
      subtract.check(everyTuple([width, width, 1]), "\(width) bits", &differing) {
        let (a, b) = ($0[0], $0[1])
        return [
          (a &- b) & mask(width), a < b ? 1 : 0, ($0[2] == 1 ? 0 &- a : a) & mask(width),
          (0 &- b) & mask(width), b,
        ]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("differences of wide words", arguments: [16, 31, 64, 100, 128])
  func wide(width: Int) {
    var random = SeededNumbers(seed: UInt64(width))
    var differing = Differences()
    for distance in TransverseReadDistance.allCases {
      let subtract = WordFunction(distance, [width, width, 1]) { builder, words in
        let bits = builder.subtract(words[0], words[1], borrowIn: words[2][0])
        return [bits.difference, [bits.borrow]]
      }
      var operands = random.words([width, width, 1], count: 1500)
      for lane in 0..<50 { operands[1][lane] = operands[0][lane] }
      subtract.check(operands, "seed \(width), \(width) bits", &differing) {
        let isNegative = $0[0] < $0[1] || $0[0] == $0[1] && $0[2] == 1
        return [($0[0] &- $0[1] &- $0[2]) & mask(width), isNegative ? 1 : 0]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
