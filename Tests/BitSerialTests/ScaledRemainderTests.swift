import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Remainder of a scaled word") struct ScaledRemainderTests {
  @Test(
    "remainders rounding down and to nearest even, of every word, scale and divisor",
    arguments: TransverseReadDistance.allCases)
  func everyTriple(distance: TransverseReadDistance) {
    var differing = Differences()
    for (n, d, m, limit) in [
      (3, 3, 3, nil), (4, 2, 4, nil), (4, 3, 5, 5), (5, 3, 3, nil), (4, 4, 4, 11), (2, 0, 3, nil),
    ] as [(Int, Int, Int, Int?)] {
      let remainders = WordFunction(distance, [n, d, m]) { builder, words in
        let result = builder.remainder(
          of: words[0], shiftedBy: words[1], limit: limit, by: words[2])
        let nearest = builder.nearestRemainder(
          of: words[0], shiftedBy: words[1], limit: limit, by: words[2])
        return [
          result.remainder, [result.isOdd], [result.isAboveHalf], [result.isHalf],
          nearest.magnitude, [nearest.isNegative],
        ]
      }
      let all = everyTuple([n, d, m])
      let isDefined = all[0].indices.map { all[2][$0] != 0 && all[1][$0] <= limit ?? 99 }
      let kept = all.map { word in zip(word, isDefined).filter(\.1).map(\.0) }
      remainders.check(kept, "\(n) bits by \(d), divided by \(m) bits", &differing) {
        let (x, y) = ($0[0] << $0[1], $0[2])
        let (quotient, rest) = x.quotientAndRemainder(dividingBy: y)
        let isUp = 2 * rest > y || 2 * rest == y && quotient & 1 == 1
        return [
          rest, quotient & 1, 2 * rest > y ? 1 : 0, 2 * rest == y ? 1 : 0,
          isUp ? y - rest : rest, isUp ? 1 : 0,
        ]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("binary16's significands over all its scales")
  func significands() {
    var random = SeededNumbers(seed: 0x4E)
    var differing = Differences()
    let remainders = WordFunction(.seven, [11, 6, 11]) { builder, words in
      [builder.remainder(of: words[0], shiftedBy: words[1], limit: 40, by: words[2]).remainder]
    }
    var operands = random.words([11, 6, 11], count: 3000)
    for lane in operands[0].indices {
      operands[1][lane] = min(operands[1][lane], 40)
      operands[2][lane] = max(operands[2][lane], 1)
    }
    remainders.check(operands, "seed 0x4E", &differing) { [($0[0] << $0[1]) % $0[2]] }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
