import NumberFormats
import SmallFloats
import Testing

@Suite("Operations with attributes and flags") struct OutcomeTests {
  @Test("the example of the documentation")
  func example() throws {
    let third = try Float8E4M3FN.outcome(of: .div, 1, 3, attributes: Attributes(rounding: .up))
    #expect(third.result == 0.34375)
    #expect(third.flags == .inexact)
  }

  @Test("flags, policies and random bits are those of the operation")
  func choices() throws {
    let byZero = try BFloat16.outcome(of: .div, 1, 0)
    #expect(byZero.result == .infinity && byZero.flags == .divideByZero)
    let saturated = try Float8E4M3FN.outcome(
      of: .mul, 448, 2, attributes: Attributes(overflow: .saturateFinite))
    #expect(saturated.result == 448 && saturated.flags == [.overflow, .inexact])
    let stochastic = Attributes(rounding: .stochastic(.a, bits: 4))
    // One fifth of the way between two numbers: away for the three highest of sixteen integers.
    let results = try (0..<16).map {
      try Float4E2M1FN.outcome(of: .add, 2, 0, attributes: stochastic, random: $0).result
    }
    #expect(results.allSatisfy { $0 == 2 })
    let sums = try (0..<16).map {
      try Float4E2M1FN.outcome(of: .add, 4, 0.5, attributes: stochastic, random: $0).result
    }
    #expect(sums.count { $0 == 6 } == 4 && sums.count { $0 == 4 } == 12)
    #expect(try Binary8P3SE.outcome(of: .div, 1, 3).flags == [])
  }

  @Test("what makes no number of these numbers is refused")
  func refusals() {
    #expect(throws: FormatError.self) { try BFloat16.outcome(of: .logB, 1) }
    #expect(throws: FormatError.self) { try BFloat16.outcome(of: .add, 1) }
    #expect(throws: FormatError.self) { try Binary8P1UF.outcome(of: .neg, 1) }
  }
}
