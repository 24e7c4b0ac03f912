import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Truncated products and squares") struct TruncatedPowersTests {
  @Test(
    "are too small by less than 2, and never too large", arguments: TransverseReadDistance.allCases)
  func everyWord(distance: TransverseReadDistance) {
    var differing = Differences()
    for shift in 0...16 {
      for (n, m) in [(8, 8), (9, 4), (3, 7), (1, 1)] {
        let pairs = everyTuple([n, m])
        let products = WordFunction(distance, [n, m]) {
          [$0.product($1[0], $1[1], shiftedRight: shift)]
        }(pairs)[0]
        for lane in products.indices {
          let exact = Double(pairs[0][lane] * pairs[1][lane]) / Double(1 << shift)
          let lost = exact - Double(products[lane])
          if !(0..<2 ~= lost) { differing.note("\(n) by \(m) bits over 2^\(shift): \(lost)") }
        }
      }
      for n in 1...9 {
        let words = everyTuple([n])
        let squares = WordFunction(distance, [n]) {
          [$0.halfSquare($1[0], shiftedRight: shift)]
        }(words)[0]
        for (word, square) in zip(words[0], squares) {
          let lost = Double(word * word) / Double(2 << shift) - Double(square)
          if !(0..<2 ~= lost) { differing.note("\(word)² over 2^\(shift + 1): \(lost)") }
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
