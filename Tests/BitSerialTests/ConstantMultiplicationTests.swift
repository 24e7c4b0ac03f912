import BitSerial
import TestSupport
import Testing
import TransverseRead

@Suite("Multiplication by constants, and truncated") struct ConstantMultiplicationTests {
  @Test(
    "every word times every small constant, signed and unsigned, to any width",
    arguments: TransverseReadDistance.allCases)
  func everyConstant(distance: TransverseReadDistance) {
    var differing = Differences()
    for constant in Int128(-40)...40 {
      for width in [0, 3, 9, 12] {
        let scale = WordFunction(distance, [5]) { builder, words in
          [false, true].map {
            builder.multiply(words[0], isSigned: $0, byConstant: constant, width: width)
          }
        }
        scale.check(everyTuple([5]), "times \(constant) to \(width) bits", &differing) {
          [Int128($0[0]), signed($0[0], width: 5)].map {
            UInt128(truncatingIfNeeded: $0 * constant) & mask(width)
          }
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("wide words times constants of many ones, of alternating ones and at the ends of the range")
  func wideConstants() {
    var random = SeededNumbers(seed: 0xC5D)
    var differing = Differences()
    let constants: [Int128] =
      [.min, .max, -1, 0xFFFF_FFFF, 0x5555_5555, -0x7FFF_FFFF_FFFF, 0x3243_F6A8_885A_308D]
      + (0..<6).map { _ in Int128(truncatingIfNeeded: random.word(128)) }
    for distance in TransverseReadDistance.allCases {
      for constant in constants {
        for width in [24, 53, 128] {
          let scale = WordFunction(distance, [width]) { builder, words in
            [false, true].map {
              builder.multiply(words[0], isSigned: $0, byConstant: constant, width: 128)
            }
          }
          scale.check(
            random.words([width], count: 100), "seed 0xC5D, \(width) bits times \(constant)",
            &differing
          ) {
            let factor = UInt128(truncatingIfNeeded: constant)
            let value = UInt128(truncatingIfNeeded: signed($0[0], width: width))
            return [$0[0] &* factor, value &* factor]
          }
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "a truncated product is too small by no more than its bound, and by nothing more than it drops",
    arguments: TransverseReadDistance.allCases)
  func truncated(distance: TransverseReadDistance) {
    var differing = Differences()
    for (n, m) in [(1, 1), (3, 5), (4, 4), (6, 6), (7, 3)] {
      for dropped in 0...(n + m) {
        let multiply = WordFunction(distance, [n, m]) {
          [$0.multiplyTruncated($1[0], $1[1], dropping: dropped)]
        }
        var greatest = UInt128(0)
        multiply.check(everyTuple([n, m]), "\(n) × \(m) bits but \(dropped)", &differing) {
          var kept = UInt128(0)
          for i in 0..<n where $0[0] >> UInt128(i) & 1 == 1 {
            let shifted = $0[1] << UInt128(i)
            kept += shifted - shifted & mask(dropped)
          }
          greatest = max(greatest, $0[0] * $0[1] - kept)
          return [kept >> UInt128(dropped)]
        }
        let bound = dropped == 0 ? 0 : UInt128(dropped - 1) << UInt128(dropped) + 1
        #expect(greatest <= bound)
        if dropped <= min(n, m) { #expect(greatest == bound) }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
