import Golden
import NumberFormats
import Testing

@Suite("binary128 cases with known answers") struct Binary128Tests {
  let golden = FloatGolden(format: binary128)

  /// `2^exponent`, for a normal exponent.
  func power(_ exponent: Int) -> Code { Code(exponent + 16383) << 112 }

  let one: Code = 0x3FFF << 112
  let minus: Code = 1 << 127

  @Test("1 + 2^-113 is a tie")
  func tie() {
    let half = power(-113)
    for (rounding, expected) in [
      (RoundingMode.nearestEven, one), (.nearestAway, one + 1), (.towardZero, one),
      (.up, one + 1), (.down, one), (.odd, one + 1),
    ] {
      #expect(golden.evaluate(.add, one, half, rounding: rounding) == (expected, .inexact))
    }
    #expect(golden.evaluate(.add, one + 1, half) == (one + 2, .inexact))
    #expect(golden.evaluate(.add, one + 1, half, rounding: .odd) == (one + 1, .inexact))
  }

  @Test("the last bit beside the tie decides")
  func besideTheTie() {
    let above = power(-113) + 1
    let below = power(-113) - 1
    #expect(golden.evaluate(.add, one, above) == (one + 1, .inexact))
    #expect(golden.evaluate(.add, one, below) == (one, .inexact))
    #expect(golden.evaluate(.add, one, below, rounding: .nearestAway) == (one, .inexact))
    #expect(golden.evaluate(.add, one, minus | power(-114)) == (one, .inexact))
    #expect(golden.evaluate(.add, one, minus | (power(-114) + 1)) == (one - 1, .inexact))
  }

  @Test("a product with more than 113 bits is inexact, one with 113 is not")
  func products() {
    let exact = one | 1 << 56  // 1 + 2^-56; squared 1 + 2^-55 + 2^-112
    #expect(golden.evaluate(.mul, exact, exact) == (one | 1 << 57 | 1, []))
    let inexact = one | 1 << 55  // 1 + 2^-57; squared 1 + 2^-56 + 2^-114
    let rounded = one | 1 << 56
    #expect(golden.evaluate(.mul, inexact, inexact) == (rounded, .inexact))
    #expect(golden.evaluate(.fma, inexact, inexact, minus | rounded) == (power(-114), []))
  }

  @Test("the quotient 1/3 and the root of 2 have their published codes")
  func quotientAndRoot() {
    let three: Code = 0x4000_8000_0000_0000_0000_0000_0000_0000
    let third: Code = 0x3FFD_5555_5555_5555_5555_5555_5555_5555
    let root: Code = 0x3FFF_6A09_E667_F3BC_C908_B2FB_1366_EA95
    #expect(golden.evaluate(.div, one, three) == (third, .inexact))
    #expect(golden.evaluate(.sqrt, power(1)) == (root, .inexact))
    #expect(golden.evaluate(.sqrt, power(2)) == (power(1), []))
  }

  @Test("the ends of the range")
  func ends() {
    let largest = binary128.largestFinite
    #expect(
      golden.evaluate(.mul, largest, largest) == (binary128.infinity, [.overflow, .inexact]))
    #expect(golden.evaluate(.add, largest, power(16383 - 114)) == (largest, .inexact))
    #expect(
      golden.evaluate(.add, largest, power(16383 - 113))
        == (binary128.infinity, [.overflow, .inexact]))
    #expect(golden.evaluate(.mul, 1, power(-1)) == (0, [.underflow, .inexact]))
    #expect(golden.evaluate(.mul, 3, power(-1)) == (2, [.underflow, .inexact]))
    #expect(golden.evaluate(.mul, 1, 1, rounding: .up) == (1, [.underflow, .inexact]))
    #expect(golden.evaluate(.mul, 4, power(-1)) == (2, []))
  }
}
