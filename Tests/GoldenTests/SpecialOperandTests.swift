import Golden
import NumberFormats
import Testing

@Suite("Zeros, infinities and NaNs in the float golden") struct SpecialOperandTests {
  static let goldens = [
    FloatGolden(format: binary16), FloatGolden(format: binary16, route: .native),
  ]
  static let zero: Code = 0x0000
  static let minusZero: Code = 0x8000
  static let one: Code = 0x3C00
  static let minusOne: Code = 0xBC00
  static let infinity: Code = 0x7C00
  static let minusInfinity: Code = 0xFC00
  static let nan: Code = 0x7E00

  @Test("an exact zero sum is +0, rounding down -0; equal zeros keep their sign")
  func zeroSums() {
    for golden in Self.goldens {
      for rounding in RoundingMode.allCases where golden.supports(rounding) {
        let cancelled = rounding == .down ? Self.minusZero : Self.zero
        for (operation, a, b, expected) in [
          (GoldenFloatOperation.add, Self.zero, Self.zero, Self.zero),
          (.add, Self.minusZero, Self.minusZero, Self.minusZero),
          (.add, Self.zero, Self.minusZero, cancelled),
          (.add, Self.minusZero, Self.zero, cancelled),
          (.sub, Self.zero, Self.zero, cancelled),
          (.sub, Self.minusZero, Self.minusZero, cancelled),
          (.sub, Self.zero, Self.minusZero, Self.zero),
          (.sub, Self.minusZero, Self.zero, Self.minusZero),
          (.add, Self.one, Self.minusOne, cancelled),
          (.sub, Self.minusOne, Self.minusOne, cancelled),
          (.sub, 0x0001, 0x0001, cancelled),
        ] {
          #expect(
            golden.evaluate(operation, a, b, rounding: rounding) == (expected, []),
            "\(operation) \(hexadecimal(a)) \(hexadecimal(b)) \(rounding)")
        }
      }
    }
  }

  @Test("an exact zero fma has the sign of the sum, for all signs of a zero product and addend")
  func zeroFusedSums() {
    for golden in Self.goldens {
      for rounding in RoundingMode.allCases where golden.supports(rounding) {
        let cancelled = rounding == .down ? Self.minusZero : Self.zero
        for (a, b, c, expected) in [
          (Self.zero, Self.one, Self.zero, Self.zero),
          (Self.zero, Self.one, Self.minusZero, cancelled),
          (Self.minusZero, Self.one, Self.zero, cancelled),
          (Self.minusZero, Self.one, Self.minusZero, Self.minusZero),
          (Self.minusZero, Self.minusOne, Self.zero, Self.zero),
          (Self.one, Self.one, Self.minusOne, cancelled),
          (Self.one, Self.minusOne, Self.one, cancelled),
        ] {
          #expect(golden.evaluate(.fma, a, b, c, rounding: rounding) == (expected, []))
        }
      }
    }
  }

  @Test("zeros of products, quotients and roots have the exclusive or of the signs")
  func zeroProducts() {
    for golden in Self.goldens {
      for rounding in RoundingMode.allCases where golden.supports(rounding) {
        #expect(
          golden.evaluate(.mul, Self.minusZero, Self.one, rounding: rounding)
            == (Self.minusZero, []))
        #expect(
          golden.evaluate(.mul, Self.minusZero, Self.minusOne, rounding: rounding)
            == (Self.zero, []))
        #expect(
          golden.evaluate(.div, Self.zero, Self.minusOne, rounding: rounding)
            == (Self.minusZero, []))
        #expect(
          golden.evaluate(.div, Self.one, Self.minusInfinity, rounding: rounding)
            == (Self.minusZero, []))
        #expect(
          golden.evaluate(.sqrt, Self.minusZero, rounding: rounding) == (Self.minusZero, []))
      }
    }
  }

  @Test("underflow to zero keeps the sign")
  func underflowToZero() {
    for golden in Self.goldens {
      #expect(golden.evaluate(.mul, 0x8001, 0x0001) == (0x8000, [.underflow, .inexact]))
      #expect(
        golden.evaluate(.mul, 0x8001, 0x0001, rounding: .down)
          == (0x8001, [.underflow, .inexact]))
    }
  }

  @Test("operations without a meaning are invalid and give the canonical NaN")
  func invalid() {
    for golden in Self.goldens {
      for (operation, a, b, c) in [
        (GoldenFloatOperation.add, Self.infinity, Self.minusInfinity, Self.zero),
        (.sub, Self.minusInfinity, Self.minusInfinity, Self.zero),
        (.mul, Self.zero, Self.minusInfinity, Self.zero),
        (.div, Self.zero, Self.minusZero, Self.zero),
        (.div, Self.infinity, Self.minusInfinity, Self.zero),
        (.sqrt, Self.minusOne, Self.zero, Self.zero),
        (.sqrt, Self.minusInfinity, Self.zero, Self.zero),
        (.fma, Self.zero, Self.infinity, Self.one),
        (.fma, Self.zero, Self.infinity, Self.nan),
        (.fma, Self.infinity, Self.minusZero, 0xFFFF),
        (.fma, Self.infinity, Self.one, Self.minusInfinity),
      ] {
        #expect(
          golden.evaluate(operation, a, b, c) == (Self.nan, .invalid),
          "\(operation) \(hexadecimal(a)) \(hexadecimal(b)) \(hexadecimal(c))")
      }
    }
  }

  @Test("only a finite nonzero number over zero divides by zero")
  func divideByZero() {
    for golden in Self.goldens {
      #expect(
        golden.evaluate(.div, Self.one, Self.minusZero) == (Self.minusInfinity, .divideByZero))
      #expect(golden.evaluate(.div, 0x8001, Self.zero) == (Self.minusInfinity, .divideByZero))
      #expect(golden.evaluate(.div, Self.infinity, Self.zero) == (Self.infinity, []))
      #expect(golden.evaluate(.div, Self.zero, Self.infinity) == (Self.zero, []))
    }
  }

  @Test("infinities pass without a flag")
  func infinities() {
    for golden in Self.goldens {
      #expect(golden.evaluate(.add, Self.minusInfinity, 0x7BFF) == (Self.minusInfinity, []))
      #expect(golden.evaluate(.mul, Self.minusInfinity, 0x8001) == (Self.infinity, []))
      #expect(golden.evaluate(.sqrt, Self.infinity) == (Self.infinity, []))
      #expect(golden.evaluate(.fma, 0x7BFF, 0x7BFF, Self.minusInfinity) == (0xFC00, []))
    }
  }
}
