import Golden
import NumberFormats
import Testing

/// One test for each way in which MPFR, used plainly, is not IEEE 754.
///
/// binary16 throughout: `2^emin = 2^-14` is 0400, the least subnormal `2^-24` is 0001.
@Suite("The traps of MPFR as a golden") struct TrapTests {
  static let byHand = FloatGolden(format: binary16)
  static let native = FloatGolden(format: binary16, route: .native)
  static let both = [byHand, native]

  @Test("exponents are one higher than IEEE's: the ends of the range are where IEEE has them")
  func exponentOffset() {
    for golden in Self.both {
      // 65504 + 16 is the tie with 65536; 65504 + 15.99 is below it.
      #expect(golden.evaluate(.add, 0x7BFF, 0x4C00) == (0x7C00, [.overflow, .inexact]))
      #expect(golden.evaluate(.add, 0x7BFF, 0x4BFF) == (0x7BFF, .inexact))
      #expect(golden.evaluate(.mul, 0x7800, 0x4000) == (0x7C00, [.overflow, .inexact]))
      #expect(golden.evaluate(.mul, 0x0002, 0x3800) == (0x0001, []))
      #expect(golden.evaluate(.mul, 0x0001, 0x3800) == (0x0000, [.underflow, .inexact]))
    }
  }

  @Test("every finite code is loaded and stored exactly", arguments: [binary16, shape(8, 7)])
  func exactLoads(format: FloatFormat) {
    let codes = Array(0..<format.infinity)
    let ones = codes.map { _ in format.one }
    for route in [FloatGolden.Route.byHand, .native] {
      let golden = FloatGolden(format: format, route: route)
      for operation in [GoldenFloatOperation.mul, .div] {
        let (results, flags) = golden.evaluate(operation, a: codes, b: ones)
        #expect(results == codes)
        #expect(flags == codes.map { _ in [] })
      }
    }
  }

  @Test("subnormal results are rounded once, not first to 11 bits and then to the subnormal grid")
  func doubleRounding() {
    // Rounded to 11 bits first, both products become ties, which then go to 0008 and 0006.
    for golden in Self.both {
      #expect(golden.evaluate(.mul, 0x1555, 0x0E61) == (0x0009, [.underflow, .inexact]))
      #expect(golden.evaluate(.mul, 0x1555, 0x0C20) == (0x0005, [.underflow, .inexact]))
      #expect(golden.evaluate(.mul, 0x9555, 0x0E61) == (0x8009, [.underflow, .inexact]))
    }
  }

  @Test("underflow is tiny and inexact, not below the least subnormal")
  func underflowInTheSubnormals() {
    for golden in Self.both {
      #expect(golden.evaluate(.mul, 0x03FF, 0x3BFF) == (0x03FF, [.underflow, .inexact]))
      #expect(golden.evaluate(.mul, 0x0003, 0x3800) == (0x0002, [.underflow, .inexact]))
      // Exact subnormal results do not underflow.
      #expect(golden.evaluate(.mul, 0x0006, 0x3800) == (0x0003, []))
      #expect(golden.evaluate(.sub, 0x0400, 0x0001) == (0x03FF, []))
    }
  }

  @Test("a result of 2^emin may be tiny under both rules, under 'before' only, or under none")
  func tininess() {
    let routes: [FloatGolden.Route] = [.byHand, .native]
    let (inexact, underflow): (Flags, Flags) = (.inexact, [.underflow, .inexact])
    for route in routes {
      let after = FloatGolden(format: binary16, route: route)
      let before = FloatGolden(format: binary16, tininess: .beforeRounding, route: route)
      // 2^-14 (1 - 2^-11) has 11 bits below 2^emin: tiny either way, rounded up by a tie.
      #expect(after.evaluate(.mul, 0x0400, 0x3BFF) == (0x0400, underflow))
      #expect(before.evaluate(.mul, 0x0400, 0x3BFF) == (0x0400, underflow))
      // 2^-14 (1 - 2^-20) rounds to 2^emin with unbounded exponent too: tiny before only.
      #expect(after.evaluate(.mul, 0x0401, 0x3BFE) == (0x0400, inexact))
      #expect(before.evaluate(.mul, 0x0401, 0x3BFE) == (0x0400, underflow))
      #expect(after.evaluate(.mul, 0x8401, 0x3BFE, rounding: .down) == (0x8400, inexact))
      #expect(before.evaluate(.mul, 0x8401, 0x3BFE, rounding: .down) == (0x8400, underflow))
      // Truncated, the same product is subnormal and tiny under both.
      #expect(after.evaluate(.mul, 0x0401, 0x3BFE, rounding: .towardZero) == (0x03FF, underflow))
      #expect(before.evaluate(.mul, 0x0401, 0x3BFE, rounding: .towardZero) == (0x03FF, underflow))
      // 2^-14 (1 + 2^-11 - 2^-20 …) is above 2^emin: tiny under none.
      #expect(after.evaluate(.mul, 0x0402, 0x3BFF) == (0x0401, inexact))
      #expect(before.evaluate(.mul, 0x0402, 0x3BFF) == (0x0401, inexact))
    }
  }

  @Test("the tie 2^emin - u/2 is not tiny after rounding to nearest even; just below it is")
  func tininessTie() {
    // fma makes both exactly: 2^-14 - 2^-26, and 2^-14 - 2^-26 - 2^-36.
    let routes: [FloatGolden.Route] = [.byHand, .native]
    for golden in routes.map({ FloatGolden(format: binary16, route: $0) }) {
      #expect(golden.evaluate(.fma, 0x8001, 0x3400, 0x0400) == (0x0400, .inexact))
      #expect(golden.evaluate(.fma, 0x8001, 0x3401, 0x0400) == (0x0400, [.underflow, .inexact]))
    }
    #expect(
      Self.byHand.evaluate(.fma, 0x8001, 0x3400, 0x0400, rounding: .nearestAway)
        == (0x0400, .inexact))
    #expect(
      Self.byHand.evaluate(.fma, 0x8001, 0x3400, 0x0400, rounding: .odd)
        == (0x03FF, [.underflow, .inexact]))
  }

  @Test("overflow is measured on the value rounded with unbounded exponent, in every mode")
  func overflow() {
    let raised: Flags = [.overflow, .inexact]
    let sums: [(RoundingMode, Code, Flags)] = [
      (.nearestEven, 0x7BFF, .inexact), (.nearestAway, 0x7BFF, .inexact),
      (.towardZero, 0x7BFF, .inexact), (.up, 0x7C00, raised), (.down, 0x7BFF, .inexact),
      (.odd, 0x7BFF, .inexact),
    ]
    let products: [(RoundingMode, Code, Code)] = [
      (.nearestEven, 0x7C00, 0xFC00), (.nearestAway, 0x7C00, 0xFC00),
      (.towardZero, 0x7BFF, 0xFBFF), (.up, 0x7C00, 0xFBFF), (.down, 0x7BFF, 0xFC00),
      (.odd, 0x7BFF, 0xFBFF),
    ]
    for golden in Self.both {
      for (rounding, result, flags) in sums where golden.supports(rounding) {
        // 65504 + 2^-24: over the largest finite number, but not after rounding, except up.
        #expect(golden.evaluate(.add, 0x7BFF, 0x0001, rounding: rounding) == (result, flags))
      }
      for (rounding, positive, negative) in products where golden.supports(rounding) {
        // Exactly 65536: no mode rounds it, all overflow.
        #expect(golden.evaluate(.mul, 0x7800, 0x4000, rounding: rounding) == (positive, raised))
        #expect(golden.evaluate(.mul, 0xF800, 0x4000, rounding: rounding) == (negative, raised))
      }
    }
  }

  @Test("ties away and to odd, which MPFR has not, are rounded from a longer truncated result")
  func awayAndOdd() {
    let golden = Self.byHand
    // 1 + 2^-11 is a tie, with 2^-24 more or less not.
    #expect(golden.evaluate(.add, 0x3C00, 0x1000, rounding: .nearestAway) == (0x3C01, .inexact))
    #expect(golden.evaluate(.add, 0x3C00, 0x0FFF, rounding: .nearestAway) == (0x3C00, .inexact))
    #expect(golden.evaluate(.add, 0xBC00, 0x9000, rounding: .nearestAway) == (0xBC01, .inexact))
    #expect(golden.evaluate(.add, 0x3C00, 0x0001, rounding: .odd) == (0x3C01, .inexact))
    #expect(golden.evaluate(.add, 0x3C01, 0x0001, rounding: .odd) == (0x3C01, .inexact))
    #expect(golden.evaluate(.add, 0x3C02, 0x8001, rounding: .odd) == (0x3C01, .inexact))
    #expect(golden.evaluate(.add, 0x3C00, 0x3C00, rounding: .odd) == (0x4000, []))
  }

  @Test("what lies below the truncated result still decides a tie to even")
  func sticky() {
    // 1 + 2^-49 is a tie; the speck 2^-16000 is far below the bits that MPFR keeps.
    let format = shape(15, 48)
    let golden = FloatGolden(format: format)
    func power(_ exponent: Int) -> Code { Code(exponent + format.bias) << 48 }
    let one = format.one
    let speck = power(-16000)
    let half = power(-49)
    let minus = format.signBit
    #expect(golden.evaluate(.fma, one, half, one) == (one, .inexact))
    #expect(golden.evaluate(.add, one, speck, rounding: .up) == (one + 1, .inexact))
    #expect(golden.evaluate(.add, one, speck, rounding: .odd) == (one + 1, .inexact))
    #expect(golden.evaluate(.add, one, minus | speck, rounding: .down) == (one - 1, .inexact))
    let factor = one | 1 << 24  // 1 + 2^-24
    let other = one | 1 << 23  // 1 + 2^-25; the product ends in 2^-49: a tie
    let even = one | 1 << 24 | 1 << 23
    #expect(golden.evaluate(.mul, factor, other) == (even, .inexact))
    #expect(golden.evaluate(.fma, factor, other, speck) == (even + 1, .inexact))
    #expect(golden.evaluate(.fma, factor, other, minus | speck) == (even, .inexact))
    #expect(
      golden.evaluate(.fma, factor, other, minus | speck, rounding: .nearestAway)
        == (even, .inexact))
    #expect(
      golden.evaluate(.mul, factor, other, rounding: .nearestAway) == (even + 1, .inexact))
  }

  @Test("MPFR's only NaN: a quiet operand is not invalid, a signalling one is")
  func signallingOperands() {
    let (quiet, signalling): (Code, Code) = (0xFE01, 0x7C01)
    for golden in Self.both {
      for operation in [GoldenFloatOperation.add, .sub, .mul, .div] {
        #expect(golden.evaluate(operation, quiet, 0x3C00) == (0x7E00, []))
        #expect(golden.evaluate(operation, 0x3C00, quiet) == (0x7E00, []))
        #expect(golden.evaluate(operation, signalling, 0x3C00) == (0x7E00, .invalid))
        #expect(golden.evaluate(operation, quiet, signalling) == (0x7E00, .invalid))
      }
      #expect(golden.evaluate(.sqrt, quiet) == (0x7E00, []))
      #expect(golden.evaluate(.sqrt, 0xFC01) == (0x7E00, .invalid))
      #expect(golden.evaluate(.fma, 0x3C00, 0x3C00, quiet) == (0x7E00, []))
      #expect(golden.evaluate(.fma, quiet, 0x3C00, signalling) == (0x7E00, .invalid))
    }
  }

  @Test("operands that an operation has not are not read, not even a signalling NaN")
  func unusedOperands() {
    for golden in Self.both {
      #expect(golden.evaluate(.sqrt, 0x4400, 0x7C01, 0x7C01) == (0x4000, []))
      #expect(golden.evaluate(.add, 0x3C00, 0x3C00, 0x7C01) == (0x4000, []))
    }
  }

  @Test("flags are sticky in MPFR, and belong to one case here")
  func stickyFlags() {
    let a: [Code] = [0x7BFF, 0x3C00, 0x3C00, 0x3C00, 0x0000, 0x3C00, 0x0001, 0x3C00]
    let b: [Code] = [0x0001, 0x3C00, 0x0000, 0x3C00, 0x0000, 0x3C00, 0x7BFF, 0x3C00]
    for golden in Self.both {
      let (results, flags) = golden.evaluate(.div, a: a, b: b)
      #expect(results == [0x7C00, 0x3C00, 0x7C00, 0x3C00, 0x7E00, 0x3C00, 0x0000, 0x3C00])
      #expect(
        flags == [
          [.overflow, .inexact], [], .divideByZero, [], .invalid, [], [.underflow, .inexact], [],
        ])
    }
  }

  @Test("the thread's exponent range and flags neither disturb a golden nor are disturbed by it")
  func threadEnvironment() {
    let own = ThreadEnvironment.current
    let hostile = ThreadEnvironment(minimumExponent: -3, maximumExponent: 3, flags: 0b101010)
    hostile.install()
    defer { own.install() }
    for golden in Self.both {
      #expect(golden.evaluate(.add, 0x7800, 0x7800) == (0x7C00, [.overflow, .inexact]))
      #expect(golden.evaluate(.add, 0x7000, 0x7000) == (0x7400, []))
      #expect(golden.evaluate(.mul, 0x0400, 0x3800) == (0x0200, []))
      #expect(ThreadEnvironment.current == hostile)
    }
  }
}
