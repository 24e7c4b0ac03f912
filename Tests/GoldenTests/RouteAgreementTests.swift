import Golden
import NumberFormats
import Testing

@Suite("Rounding by hand against rounding by MPFR in the format") struct RouteAgreementTests {
  static let seed: UInt64 = 0x5EED_0002

  /// The ends of both widths, both sides of 64-bit codes and of 64-bit precision, and the catalogue.
  static let formats = [
    shape(2, 1), shape(2, 3), shape(4, 3), shape(5, 2), binary16, shape(8, 7), shape(8, 10),
    binary32, binary64, binary128, shape(15, 1), shape(2, 112), shape(2, 61), shape(2, 62),
    shape(15, 48), shape(15, 49), shape(15, 62), shape(15, 63), shape(15, 64), shape(7, 63),
  ]

  @Test("values and flags agree in every mode that MPFR has", arguments: formats)
  func agreement(format: FloatFormat) {
    var codes = SeededCodes(format: format, seed: Self.seed)
    var differing = Mismatches()
    let count = 1_000
    for tininess in [FloatGolden.Tininess.afterRounding, .beforeRounding] {
      let byHand = FloatGolden(format: format, tininess: tininess)
      let native = FloatGolden(format: format, tininess: tininess, route: .native)
      for operation in GoldenFloatOperation.allCases {
        for rounding in RoundingMode.allCases where native.supports(rounding) {
          let (a, b, c) = (codes.next(count), codes.next(count), codes.next(count))
          let one = byHand.evaluate(operation, a: a, b: b, c: c, rounding: rounding)
          let other = native.evaluate(operation, a: a, b: b, c: c, rounding: rounding)
          for i in a.indices
          where one.results[i] != other.results[i] || one.flags[i] != other.flags[i] {
            differing.compare(
              (one.results[i], one.flags[i]), (other.results[i], other.flags[i]), operation,
              [a[i], b[i], c[i]], rounding, format)
          }
        }
      }
    }
    #expect(differing.isEmpty, "seed \(Self.seed): \(differing.report)")
  }

  @Test("all pairs of e4m3 agree")
  func everyPairOfE4M3() {
    let format = shape(4, 3)
    let all = (Code(0)..<(1 << 16))
    let (a, b) = (all.map { $0 >> 8 }, all.map { $0 & 0xFF })
    for operation in [GoldenFloatOperation.add, .sub, .mul, .div] {
      for rounding in [RoundingMode.nearestEven, .towardZero, .up, .down] {
        let one = FloatGolden(format: format).evaluate(operation, a: a, b: b, rounding: rounding)
        let other = FloatGolden(format: format, route: .native)
          .evaluate(operation, a: a, b: b, rounding: rounding)
        #expect(one.results == other.results)
        #expect(one.flags == other.flags)
      }
    }
  }

  @Test("the native route says that it does not know nearestAway and odd")
  func unsupported() {
    let native = FloatGolden(format: binary16, route: .native)
    #expect(RoundingMode.allCases.filter { !native.supports($0) } == [.nearestAway, .odd])
    let byHand = FloatGolden(format: binary16)
    #expect(RoundingMode.allCases.filter { byHand.supports($0) } == RoundingMode.allCases)
  }
}
