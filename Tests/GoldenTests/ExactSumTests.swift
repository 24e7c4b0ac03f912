import Golden
import NumberFormats
import TestSupport
import Testing

@Suite("Sums and dot products of the exact golden") struct ExactSumTests {
  @Test("a sum of one, two and a dot product of one are the operations themselves, every mode")
  func shortOnes() {
    let pairs = everyPair(6)
    let format = NumberFormat.ieee(3, 2)
    for rounding in RoundingMode.allCases {
      func all(_ operation: Operation) -> (codes: [UInt64], flags: [UInt8]) {
        ExactCase(operation, format, rounding: rounding).all(pairs)
      }
      #expect(all(.sum(terms: 2)) == all(.add))
      #expect(all(.dot(terms: 1)) == all(.mul))
      let one = ExactCase(.sum(terms: 1), format, rounding: rounding).all([everyCode(6)])
      #expect(one == ExactCase(.convert(format), format, rounding: rounding).all([everyCode(6)]))
    }
  }

  @Test("numbers of e4m3 in binary32: seeded dot products of 7 terms against Double")
  func dots() {
    var numbers = SeededNumbers(seed: 0xD07)
    let ladder = ExactLadder(4, 3, bias: 7, .finiteNaN)
    let values = (0..<14).map { _ in
      (0..<5000).map { _ in ladder.value(Int(numbers.next() & 0xFF)) }
    }
    let operands = values.map { $0.map { UInt64(Float($0).bitPattern) } }
    let (codes, flags) = ExactCase(.dot(terms: 7), .ieee(8, 23)).all(operands)
    for i in 0..<5000 {
      let sum = (0..<7).reduce(0.0) { $0 + values[2 * $1][i] * values[2 * $1 + 1][i] }
      let expected: UInt32 = sum.isNaN ? 0x7FC0_0000 : Float(sum).bitPattern
      #expect(codes[i] == UInt64(expected))
      #expect(flags[i] == (sum.isNaN || Double(Float(sum)) == sum ? 0 : 1))
    }
  }

  @Test("rounds once: terms that cancel leave the small one")
  func cancellation() {
    for (format, largest, negative) in [
      (NumberFormat.ieee(8, 23), Code(0x7F7F_FFFF), Code(0xFF7F_FFFF)),
      (.ieee(8, 7), 0x7F7F, 0xFF7F),
      (.half, 0x7BFF, 0xFBFF),
    ] {
      #expect(ExactCase(.sum(terms: 3), format).code(largest, 1, negative) == 1)
    }
  }

  @Test("zeros, infinities and NaNs in sums of three")
  func specials() {
    let down = ExactCase(.sum(terms: 3), .half, rounding: .down)
    let even = ExactCase(.sum(terms: 3), .half)
    #expect(even.code(0x8000, 0x8000, 0x8000) == 0x8000 && even.code(0x8000, 0, 0x8000) == 0)
    #expect(down.code(0x8000, 0, 0x8000) == 0x8000 && down.code(0, 0, 0) == 0)
    #expect(down.code(0x3C00, 0xBC00, 0) == 0x8000 && even.code(0x3C00, 0xBC00, 0x8000) == 0)
    #expect(even.code(0x7C00, 0x3C00, 0xFC00) == 0x7E00)
    #expect(even.flags(0x7C00, 0x3C00, 0xFC00) == .invalid)
    #expect(even.code(0x7C00, 0x3C00, 0x7C00) == 0x7C00 && even.flags(0x7C00, 0, 0x7C00) == [])
    #expect(even.flags(0x7E00, 0, 0) == [] && even.flags(0x7E00, 0, 0x7D00) == .invalid)
    // A NaN among the terms leaves nothing for infinities of both signs to add.
    #expect(even.flags(0x7C00, 0xFC00, 0x7E00) == [] && even.flags(0x7E00, 0xFC00, 0x7C00) == [])
    let dot = ExactCase(.dot(terms: 2), .half)
    #expect(dot.code(0, 0x7C00, 0x3C00, 0x3C00) == 0x7E00)
    #expect(dot.flags(0, 0x7C00, 0x7E00, 0x3C00) == .invalid)
  }
}
