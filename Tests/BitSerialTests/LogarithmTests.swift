import BitSerial
import Foundation
import TestSupport
import Testing
import TransverseRead

@Suite("Logarithms in fixed point") struct LogarithmTests {
  @Test(
    "of every fraction of up to 15 bits: within the bounds",
    arguments: TransverseReadDistance.allCases)
  func everyFraction(distance: TransverseReadDistance) {
    for (bits, places) in [
      (0, 7), (1, 14), (3, 16), (5, 22), (7, 23), (8, 29), (9, 29), (10, 30), (11, 32), (12, 35),
      (13, 41), (15, 41), (15, 44),
    ] {
      let fractions = everyTuple([bits])
      let width = places + 2
      let results = WordFunction(distance, [bits]) {
        [$0.add($0.logarithmTerms(ofOnePlus: $1[0], places: places, width: width), width: width)]
      }(fractions)[0]
      let bounds = LogarithmSeries(fractionBits: bits, places: places).bounds
      let unit = Double(sign: .plus, exponent: places, significand: 1)
      for (fraction, result) in zip(fractions[0], results) {
        let exact = log1p(Double(fraction) / Double(1 << bits)) * unit
        let lost = exact - Double(signed(result, width: width))
        let isWithin = lost <= Double(bounds.below) + 0.01 && lost >= -Double(bounds.above) - 0.01
        #expect(isWithin, "\(bits) bits to \(places) places, \(fraction): \(lost), \(bounds)")
        if !isWithin { return }
      }
    }
  }
}
