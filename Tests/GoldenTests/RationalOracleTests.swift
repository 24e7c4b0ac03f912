import Golden
import NumberFormats
import Testing

@Suite("The float golden against exact rationals") struct RationalOracleTests {
  static let tiny = [
    shape(2, 1), shape(2, 2), shape(3, 1), shape(2, 3), shape(3, 2), shape(4, 1),
  ]

  @Test(
    "every pair of add, sub, mul, div, every mode, both meanings of tininess", arguments: tiny)
  func everyPair(format: FloatFormat) {
    var differing = Mismatches()
    let codes = Array(0...format.codeMask)
    let a = codes.flatMap { x in codes.map { _ in x } }
    let b = codes.flatMap { _ in codes }
    compare(format, .afterRounding, [.add, .sub, .mul, .div], a, b, [], &differing)
    // Tiny sums are exact, so that tininess shows in products and quotients only.
    compare(format, .beforeRounding, [.mul, .div], a, b, [], &differing)
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("every square root, every mode", arguments: tiny + [shape(5, 2), shape(4, 3)])
  func everyRoot(format: FloatFormat) {
    var differing = Mismatches()
    compare(format, .afterRounding, [.sqrt], Array(0...format.codeMask), [], [], &differing)
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "every fma of e2m1, every 5th of e2m2 and e3m1, every mode",
    arguments: [(shape(2, 1), 1), (shape(2, 2), 5), (shape(3, 1), 5)])
  func fusedMultiplyAdd(format: FloatFormat, step: Int) {
    var differing = Mismatches()
    let codes = format.codeMask + 1
    let triples = stride(from: 0, to: codes * codes * codes, by: step)
    compare(
      format, .afterRounding, [.fma], triples.map { $0 / codes / codes },
      triples.map { $0 / codes % codes }, triples.map { $0 % codes }, &differing)
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("every 23rd pair of the 8-bit formats, every mode", arguments: [shape(5, 2), shape(4, 3)])
  func eightBits(format: FloatFormat) {
    var differing = Mismatches()
    let pairs = stride(from: Code(0), to: 1 << 16, by: 23)
    let operations: [GoldenFloatOperation] = [.add, .sub, .mul, .div]
    compare(
      format, .afterRounding, operations, pairs.map { $0 >> 8 }, pairs.map { $0 & 0xFF }, [],
      &differing)
    #expect(differing.isEmpty, "\(differing.report)")
  }

  private func compare(
    _ format: FloatFormat, _ tininess: FloatGolden.Tininess,
    _ operations: [GoldenFloatOperation], _ a: [Code], _ b: [Code], _ c: [Code],
    _ differing: inout Mismatches
  ) {
    let oracle = RationalOracle(format: format, tininess: tininess)
    let golden = FloatGolden(format: format, tininess: tininess)
    for operation in operations {
      for rounding in RoundingMode.allCases {
        let (results, flags) = golden.evaluate(operation, a: a, b: b, c: c, rounding: rounding)
        for i in a.indices {
          let operands = [a[i]] + (b.isEmpty ? [] : [b[i]]) + (c.isEmpty ? [] : [c[i]])
          differing.compare(
            (results[i], flags[i]), oracle.evaluate(operation, operands, rounding), operation,
            operands, rounding, format)
        }
      }
    }
  }
}
