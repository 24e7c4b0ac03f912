import Golden
import NumberFormats
import Testing

@Suite("Stochastic rounding of the exact golden") struct ExactStochasticTests {
  private static let p3109 = ExactLadder(3, 2, bias: 4, .p3109Extended)

  private func mode(_ letter: Character, _ bits: Int) -> RoundingMode {
    switch letter {
    case "A": .stochastic(.a, bits: bits)
    case "B": .stochastic(.b, bits: bits)
    default: .stochastic(.c, bits: bits)
    }
  }

  /// How many of all random numbers go away, of `2^bits`, for `ν = eighths / 256`.
  private func wanted(_ letter: Character, _ bits: Int, _ part: Int) -> Int {
    switch letter {
    case "A": return (part << bits) >> 8
    // floor(ν·2^(N+1)) + 2R + 1 ≥ 2^(N+1) for the (F + 1) / 2 greatest R.
    case "B": return (((part << (bits + 1)) >> 8) + 1) / 2
    default:
      return Int((Double(part << bits) / 256).rounded(.toNearestOrEven))
    }
  }

  @Test(
    "counted over all random numbers, every 256th between two numbers", arguments: Array("ABC"))
  func counts(letter: Character) {
    var differing = Mismatches()
    for ladder in [Self.p3109, ExactLadder(3, 2, bias: 3, .ieee)] {
      for lower in [0, 1, 3, 4, 9, 15, 16] {
        for (bits, sign) in [(4, 1.0), (1, -1), (2, 1), (3, -1), (5, 1), (8, 1), (9, 1)] {
          let step = ladder.number(lower + 1) - ladder.number(lower)
          for part in 0..<256 {
            let x = (ladder.number(lower) + step * Double(part) / 256) * sign
            let randoms = Array(0..<(UInt64(1) << UInt64(bits)))
            let request = ExactCase(.convert(ladder.format), .double, rounding: mode(letter, bits))
            let (codes, flags) = request.all(
              [randoms.map { _ in x.bitPattern }, randoms])
            let away = codes.count { Int($0) & ladder.ones == lower + 1 }
            let stayed = codes.count { Int($0) & ladder.ones == lower }
            // With ν = 0 nothing may move; the formula of B alone would not say so.
            let expected = part == 0 ? 0 : wanted(letter, bits, part)
            let inexact = flags.allSatisfy { ($0 & 1 == 1) == (part != 0 && !ladder.isP3109) }
            guard away != expected || away + stayed != codes.count || !inexact else { continue }
            differing.note("\(ladder.name) \(letter)\(bits) \(x): \(away), expected \(expected)")
          }
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("a result below the least normal number is tiny unless it reaches it one bit further down")
  func tininess() {
    // e3m2: below 0.25 the step is 1/16 in the format, 1/32 at three bits; N = 2.
    let request = ExactCase(.convert(.ieee(3, 2)), .double, rounding: .stochastic(.a, bits: 2))
    for random in UInt64(0)..<4 {
      // 0.25 - 1/128: ν is 7/8 in the format, 3/4 at three bits.
      let (codes, flags) = request.all([[(0.25 - 0x1p-7).bitPattern], [random]])
      #expect(codes == [random >= 1 ? 4 : 3])
      #expect(flags == [random >= 1 ? 1 : 3])
      // 0.25 - 3/128: ν is 5/8 in the format, 1/4 at three bits.
      let (lower, raised) = request.all([[(0.25 - 0x3p-7).bitPattern], [random]])
      #expect(lower == [random >= 2 ? 4 : 3])
      #expect(raised == [random >= 3 ? 1 : 3])
    }
  }

  @Test("thirty-two random bits see a difference of 2^-22")
  func manyBits() {
    let request = ExactCase(
      .convert(.ieee(5, 2)), .double, rounding: .stochastic(.a, bits: 32))
    // 1 + 2^-24 = 1 + 2^-22 / 4 in units of which ν is 2^-22.
    let limit = Code(UInt32.max) - (1 << 10) + 1
    #expect(request.code(Code(1 + 0x1p-24), limit - 1) == 0x3C)
    #expect(request.code(Code(1 + 0x1p-24), limit) == 0x3D)
    let division = ExactCase(.div, .half, rounding: .stochastic(.c, bits: 32))
    // 1/3 is 0x3555.55…: ν = 1/3.
    let third = Code(UInt32.max / 3)
    #expect(division.code(0x3C00, 0x4200, 2 * third) == 0x3555)
    #expect(division.code(0x3C00, 0x4200, 2 * third + 1) == 0x3556)
  }
}
