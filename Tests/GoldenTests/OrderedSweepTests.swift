import Golden
import NumberFormats
import Testing

@Suite("The ordered sweep against the goldens") struct OrderedSweepTests {
  private static let seed: UInt64 = 0x5EED_0051

  @Test(
    "every pair of floats, in every mode that MPFR has",
    arguments: [shape(2, 1), shape(4, 3), binary16, shape(8, 7), binary32, binary64])
  func floats(format: FloatFormat) {
    var codes = SeededCodes(format: format, seed: Self.seed)
    let golden = FloatGolden(format: format)
    var differing = Mismatches()
    for operation in GoldenFloatOperation.allCases {
      for rounding in [RoundingMode.nearestEven, .towardZero, .up, .down] {
        let (outer, third, inner) = (codes.next(24), codes.next(24), codes.next(40))
        let results = Self.results(outer.count * inner.count) {
          golden.sweep(
            operation, outer: outer.map(UInt64.init),
            third: operation == .fma ? third.map(UInt64.init) : [], inner: inner.map(UInt64.init),
            rounding: rounding, results: $0)
        }
        for (i, a) in outer.enumerated() {
          for (j, b) in inner.enumerated() {
            let operands = operation == .sqrt ? [b, 0, 0] : [a, b, third[i]]
            let (expected, flags) = golden.evaluate(
              operation, operands[0], operands[1], operands[2], rounding: rounding)
            differing.compare(
              (Code(results[i * inner.count + j]), flags), (expected, flags), operation, operands,
              rounding, format)
          }
        }
      }
    }
    #expect(differing.isEmpty, "seed \(Self.seed): \(differing.report)")
  }

  @Test("every pair of integers", arguments: [1, 4, 8, 31, 32, 63, 64], [true, false])
  func integers(width: Int, isSigned: Bool) throws {
    let format = try IntegerFormat(width: width, isSigned: isSigned)
    let golden = IntegerGolden(format: format)
    let mask = UInt64.max >> UInt64(64 - width)
    let codes = (0..<40).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 >> 3 & mask } + [mask, 1]
    for operation in GoldenIntegerOperation.allCases {
      let results = Self.results(codes.count * codes.count) {
        golden.sweep(operation, outer: codes, inner: codes, results: $0)
      }
      let expected = codes.flatMap { a in
        codes.map { b in UInt64(golden.evaluate(operation, Code(a), Code(b)).result) }
      }
      #expect(results == expected, "\(operation)")
    }
  }

  @Test("a sweep puts back what MPFR keeps for the thread")
  func environment() {
    let before = ThreadEnvironment.current
    _ = Self.results(1) {
      FloatGolden(format: binary16).sweep(
        .div, outer: [0x3C00], third: [], inner: [0], rounding: .up, results: $0)
    }
    #expect(ThreadEnvironment.current == before)
  }

  private static func results(
    _ count: Int, _ body: (UnsafeMutableBufferPointer<UInt64>) -> Void
  ) -> [UInt64] {
    var results = [UInt64](repeating: 0, count: count)
    results.withUnsafeMutableBufferPointer { body($0) }
    return results
  }
}
