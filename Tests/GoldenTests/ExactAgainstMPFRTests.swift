import Golden
import NumberFormats
import TestSupport
import Testing

@Suite("The exact golden against MPFR's rounding") struct ExactAgainstMPFRTests {
  private static let operations: [(Operation, GoldenFloatOperation)] = [
    (.add, .add), (.sub, .sub), (.mul, .mul), (.div, .div),
  ]

  @Test(
    "every pair of e2m1, e3m2, e5m2 and e4m3, every mode, both meanings of tininess",
    arguments: [shape(2, 1), shape(3, 2), shape(5, 2), shape(4, 3)])
  func everyPairOfCodes(format: FloatFormat) {
    var differing = Mismatches()
    let pairs = everyPair(format.width)
    for (operation, other) in Self.operations {
      agree(format, operation, other, pairs, &differing)
    }
    agree(format, .sqrt, .sqrt, [everyCode(format.width)], &differing)
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("every triple of e2m2 and every 7th of e3m2, every mode", arguments: [2, 3])
  func fusedMultiplyAdd(exponentBits: Int) {
    var differing = Mismatches()
    let format = shape(exponentBits, 2)
    let codes = UInt64(1) << UInt64(format.width)
    let step: UInt64 = exponentBits == 2 ? 1 : 7
    let triples = Array(stride(from: 0, to: codes * codes * codes, by: Int(step)))
    let operands = [
      triples.map { $0 / codes / codes }, triples.map { $0 / codes % codes },
      triples.map { $0 % codes },
    ]
    agree(format, .fma, .fma, operands, &differing)
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "seeded operands of the interchange formats, every mode",
    arguments: [binary16, binary32, binary64, shape(8, 7)])
  func wideFormats(format: FloatFormat) {
    var differing = Mismatches()
    var codes = SeededCodes(format: format, seed: 0x0e7a_c701)
    let operands = (0..<3).map { _ in codes.next(3000).map { UInt64($0) } }
    for (operation, other) in Self.operations {
      agree(format, operation, other, Array(operands.prefix(2)), &differing)
    }
    agree(format, .sqrt, .sqrt, Array(operands.prefix(1)), &differing)
    agree(format, .fma, .fma, operands, &differing)
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("seeded operands of binary128, every mode")
  func binary128Codes() {
    var differing = Mismatches()
    var codes = SeededCodes(format: binary128, seed: 0x0e7a_c702)
    let golden = FloatGolden(format: binary128)
    for _ in 0..<300 {
      let operands = codes.next(3)
      for mode in RoundingMode.allCases {
        for (operation, other) in Self.operations + [(.sqrt, .sqrt), (.fma, .fma)] {
          let request = ExactCase(operation, .ieee(15, 112), rounding: mode)
          let used = Array(operands.prefix(other.operandCount))
          let (result, flags) = request.golden.evaluate(used)
          differing.compare(
            (result, flags),
            golden.evaluate(other, operands[0], operands[1], operands[2], rounding: mode), other,
            used, mode, binary128)
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("the thread's MPFR environment is what it was")
  func environment() {
    let strange = ThreadEnvironment(minimumExponent: -50, maximumExponent: 60, flags: 9)
    let saved = ThreadEnvironment.current
    defer { saved.install() }
    strange.install()
    _ = ExactCase(.elementary(.exp), .half).code(0x3C01)
    _ = ExactCase(.div, .half).code(0x3C01, 0x4200)
    #expect(ThreadEnvironment.current == strange)
  }

  private func agree(
    _ format: FloatFormat, _ operation: Operation, _ other: GoldenFloatOperation,
    _ operands: [[UInt64]], _ differing: inout Mismatches
  ) {
    let wide = operands.map { $0.map { Code($0) } } + [[], []]
    for tininess in [FloatGolden.Tininess.afterRounding, .beforeRounding] {
      let golden = FloatGolden(format: format, tininess: tininess)
      for mode in RoundingMode.allCases {
        let request = ExactCase(
          operation, .float(format), rounding: mode,
          tininess: tininess == .afterRounding ? .afterRounding : .beforeRounding)
        let expected = golden.evaluate(other, a: wide[0], b: wide[1], c: wide[2], rounding: mode)
        differing.compare(request, operands, request.all(operands)) {
          (UInt64(expected.results[$0]), expected.flags[$0])
        }
      }
    }
  }
}
