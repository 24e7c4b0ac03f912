import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Comparison") struct ComparisonTests {
  private static func comparison(_ distance: TransverseReadDistance, _ width: Int) -> WordFunction {
    WordFunction(distance, [width, width]) { builder, words in
      [
        [
          builder.isLess(words[0], words[1]), builder.isLessSigned(words[0], words[1]),
          builder.isEqual(words[0], words[1]), builder.isZero(words[0]),
        ]
      ]
    }
  }

  private static func expected(_ a: UInt128, _ b: UInt128, _ width: Int) -> [UInt128] {
    let bits = [
      a < b, signed(a, width: width) < signed(b, width: width), a == b, a == 0,
    ]
    return [bits.enumerated().reduce(0) { $0 | ($1.element ? 1 << UInt128($1.offset) : 0) }]
  }

  @Test(
    "less, signed less, equal and zero, over all pairs", arguments: TransverseReadDistance.allCases)
  func everyPair(distance: TransverseReadDistance) {
    var differing = Differences()
    for width in 0...7 {
      Self.comparison(distance, width).check(
        everyTuple([width, width]), "\(width) bits", &differing
      ) { Self.expected($0[0], $0[1], width) }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("wide words, equal ones and neighbours among them", arguments: [16, 31, 64, 100, 128])
  func wide(width: Int) {
    var random = SeededNumbers(seed: UInt64(width))
    var differing = Differences()
    for distance in TransverseReadDistance.allCases {
      var operands = random.words([width, width], count: 1500)
      for lane in 0..<200 {
        operands[1][lane] = (operands[0][lane] &+ UInt128(lane % 3) &- 1) & mask(width)
      }
      for lane in 200..<400 {
        operands[1][lane] = operands[0][lane] ^ 1 << UInt128(random.integer(in: 0...(width - 1)))
      }
      Self.comparison(distance, width).check(operands, "seed \(width), \(width) bits", &differing) {
        Self.expected($0[0], $0[1], width)
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
