import BitSerial
import Testing

@Suite("Constants of exponentials and logarithms") struct NaturalConstantsTests {
  private let places = 60

  @Test("powers of two that multiply to two")
  func powers() {
    for bits in 1...7 {
      for numerator in 1..<(1 << bits) {
        let first = NaturalConstants.powerOfTwo(numerator, overTwoTo: bits, places: places)
        let second = NaturalConstants.powerOfTwo(
          (1 << bits) - numerator, overTwoTo: bits, places: places)
        // Each is too small by less than a unit, and at most twice one.
        let two = UInt128(2) << 120
        #expect(first * second <= two)
        #expect((first + 1) * (second + 1) > two)
      }
    }
    #expect(NaturalConstants.powerOfTwo(0, overTwoTo: 5, places: 30) == 1 << 30)
  }

  @Test("logarithms that add up to the logarithm of two")
  func logarithms() {
    let two = NaturalConstants.logarithm(2, over: 1, places: places)
    for numerator in 128...256 {
      let sum =
        NaturalConstants.logarithm(numerator, over: 128, places: places)
        + NaturalConstants.logarithm(256, over: numerator, places: places)
      #expect(sum <= two && two <= sum + 1, "\(numerator)")
    }
    // OEIS A002162 and A007525.
    #expect(NaturalConstants.logarithm(2, over: 1, places: 63) == 0x58B9_0BFB_E8E7_BCD5)
    #expect(NaturalConstants.binaryLogarithmOfE(places: 63) == 0xB8AA_3B29_5C17_F0BB)
  }
}
