import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Counting") struct CountingTests {
  @Test(
    "the population count of every word to 16 bits, and of wide ones",
    arguments: TransverseReadDistance.allCases)
  func populationCount(distance: TransverseReadDistance) {
    var random = SeededNumbers(seed: 0xC0)
    var differing = Differences()
    for width in Array(0...16) + [31, 32, 64, 127, 128] {
      let count = WordFunction(distance, [width]) { [$0.populationCount($1[0])] }
      let words = width <= 16 ? everyTuple([width]) : random.words([width], count: 500)
      count.check(words, "\(width) bits", &differing) { [UInt128($0[0].nonzeroBitCount)] }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("every threshold of up to ten rows", arguments: TransverseReadDistance.allCases)
  func thresholds(distance: TransverseReadDistance) {
    var differing = Differences()
    for rows in 0...10 {
      for threshold in -1...(rows + 1) {
        let reaches = WordFunction(distance, [rows]) { [[$0.hasAtLeast(threshold, of: $1[0])]] }
        reaches.check(everyTuple([rows]), "\(threshold) of \(rows)", &differing) {
          [$0[0].nonzeroBitCount >= threshold ? 1 : 0]
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("votes among one to nine words", arguments: TransverseReadDistance.allCases)
  func votes(distance: TransverseReadDistance) {
    var differing = Differences()
    for (voters, width) in [(1, 3), (3, 3), (3, 5), (5, 2), (5, 3), (7, 2), (9, 2), (11, 1)] {
      let widths = Array(repeating: width, count: voters)
      let vote = WordFunction(distance, widths) { [$0.majority($1)] }
      vote.check(everyTuple(widths), "\(voters) × \(width) bits", &differing) { words in
        let bits = (0..<width).map { bit in
          words.count { $0 >> UInt128(bit) & 1 == 1 } * 2 > voters ? UInt128(1) << UInt128(bit) : 0
        }
        return [bits.reduce(0, |)]
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
