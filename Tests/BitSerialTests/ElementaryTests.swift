import BitSerial
import Foundation
import TestSupport
import Testing
import TransverseRead

@Suite("Exponential and logarithm by shifts and additions") struct ElementaryTests {
  /// The doubt of a double in units of the results compared with it here.
  private static let doubt = 0.001

  @Test(
    "e^r is within its bound for every fraction below ln 2",
    arguments: TransverseReadDistance.allCases)
  func exponential(distance: TransverseReadDistance) {
    var differing = Differences()
    for (f, b) in [(1, 1), (3, 5), (5, 5), (8, 8), (6, 13), (11, 16), (11, 40)] {
      let function = WordFunction(distance, [f]) {
        [$0.exponential(ofFraction: $1[0], fractionBits: b)]
      }
      let operands = everyTuple([f])[0].filter { Double($0) < log(2) * Double(1 << f) }
      for (code, result) in zip(operands, function([operands])[0]) {
        let exact = exp(Double(code) / Double(1 << f)) * Double(1 << b)
        let error = exact - Double(result)
        if error < -Self.doubt || error >= 1.25 + Self.doubt || result >> UInt128(b) != 1 {
          differing.note("\(f) to \(b) bits, TRD \(distance.rawValue): \(code) errs by \(error)")
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "ln 1.f is within its bound for every fraction", arguments: TransverseReadDistance.allCases)
  func logarithm(distance: TransverseReadDistance) {
    var differing = Differences()
    for (f, b) in [(0, 1), (1, 1), (3, 5), (5, 5), (8, 8), (6, 13), (11, 16), (11, 40)] {
      let function = WordFunction(distance, [f]) {
        [$0.logarithm(ofSignificand: $1[0], fractionBits: b)]
      }
      let operands = everyTuple([f])[0]
      for (code, result) in zip(operands, function([operands])[0]) {
        let exact = log(1 + Double(code) / Double(1 << f)) * Double(1 << b)
        let error = Double(result) - exact
        if error <= -1 - Self.doubt || error >= 0.25 + Self.doubt || code == 0 && result != 0 {
          differing.note("\(f) to \(b) bits, TRD \(distance.rawValue): \(code) errs by \(error)")
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "the logarithm of the exponential is the number, at every width", arguments: [24, 53, 64, 80])
  func inverse(width b: Int) {
    var random = SeededNumbers(seed: UInt64(b))
    var differing = Differences()
    let there = WordFunction(.seven, [b]) { [$0.exponential(ofFraction: $1[0], fractionBits: b)] }
    let back = WordFunction(.seven, [b]) { [$0.logarithm(ofSignificand: $1[0], fractionBits: b)] }
    // 0.69 is less than ln 2.
    let limit = (UInt128(1) << UInt128(b)) / 100 * 69
    let operands = random.words([b], count: 1000)[0].filter { $0 < limit }
    let powers = there([operands])[0].map { $0 & mask(b) }
    for (operand, result) in zip(operands, back([powers])[0]) {
      // The exponential is less than 1.25 units too small, and so is the logarithm of it; this
      // errs by less than a unit downwards, a quarter upwards.
      let error = Int128(result) - Int128(operand)
      if !(-2...0).contains(error) { differing.note("seed \(b): \(operand) errs by \(error)") }
    }
    #expect(operands.count > 300)
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
