import BitSerial
import Foundation
import TestSupport
import Testing
import TransverseRead

@Suite("Powers of two in fixed point") struct ExponentialTests {
  /// How far results lie below `2^f`, in units of the last place; a unit of 43 places is 2^9 of a
  /// Double's.
  private func lost(_ fractions: [UInt128], _ places: Int, _ distance: TransverseReadDistance)
    -> [Double]
  {
    let results = WordFunction(distance, [places]) { [$0.powerOfTwo($1[0])] }([fractions])[0]
    let unit = Double(sign: .plus, exponent: places, significand: 1)
    return zip(fractions, results).map { exp2(Double($0) / unit) * unit - Double($1) }
  }

  @Test("of every fraction of up to 16 bits: never too large, too small by less than the bound")
  func everyFraction() {
    for places in 1...16 {
      let lost = lost(everyTuple([places])[0], places, .seven)
      let bound = Double(PowerOfTwo.errorBound(places: places))
      #expect(lost.allSatisfy { $0 > -1e-6 && $0 < bound }, "\(places) places: \(lost.max() ?? 0)")
    }
  }

  @Test("of wide fractions", arguments: [20, 24, 28, 30, 31, 34, 35, 36, 39, 42, 43])
  func wide(places: Int) {
    var random = SeededNumbers(seed: UInt64(places))
    for distance in TransverseReadDistance.allCases {
      let fractions = random.words([places], count: 20_000)[0]
      let lost = lost(fractions, places, distance)
      let bound = Double(PowerOfTwo.errorBound(places: places))
      #expect(lost.allSatisfy { $0 > -0.01 && $0 < bound }, "\(places) places: \(lost.max() ?? 0)")
    }
  }

  @Test("an excess is added to the result")
  func excess() {
    let fractions = everyTuple([10])[0]
    let plain = WordFunction(.seven, [10]) { [$0.powerOfTwo($1[0])] }([fractions])[0]
    let raised = WordFunction(.seven, [10]) {
      [$0.powerOfTwo($1[0], adding: constantWord(UInt(5), width: 3))]
    }([fractions])[0]
    let differences = zip(plain, raised).filter { $0 + 5 < 2048 && $0 + 5 != $1 }
    #expect(differences.isEmpty)
  }
}
