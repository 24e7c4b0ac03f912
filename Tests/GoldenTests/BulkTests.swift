import Golden
import NumberFormats
import Testing

@Suite("The 64-bit variant of the float golden") struct BulkTests {
  static let seed: UInt64 = 0x5EED_0003

  @Test(
    "it delivers what the 128-bit variant delivers, with flags and without",
    arguments: [
      shape(2, 1), binary16, binary32, binary64, shape(2, 61), shape(15, 48), shape(11, 52),
    ])
  func sameAsWide(format: FloatFormat) {
    var codes = SeededCodes(format: format, seed: Self.seed)
    let count = 500
    let routes: [FloatGolden.Route] = [.byHand, .native]
    for golden in routes.map({ FloatGolden(format: format, route: $0) }) {
      for operation in GoldenFloatOperation.allCases {
        for rounding in RoundingMode.allCases where golden.supports(rounding) {
          let (a, b, c) = (codes.next(count), codes.next(count), codes.next(count))
          let wide = golden.evaluate(operation, a: a, b: b, c: c, rounding: rounding)
          for asksFlags in [true, false] {
            let (results, flags) = narrow(golden, operation, a, b, c, rounding, asksFlags)
            #expect(results == wide.results, "seed \(Self.seed) \(operation) \(rounding)")
            #expect(flags == (asksFlags ? wide.flags : wide.flags.map { _ in [] }))
          }
        }
      }
    }
  }

  @Test("one case at a time delivers what many at once deliver")
  func sameAsScalar() {
    var codes = SeededCodes(format: binary16, seed: Self.seed)
    let golden = FloatGolden(format: binary16)
    let (a, b, c) = (codes.next(200), codes.next(200), codes.next(200))
    for operation in GoldenFloatOperation.allCases {
      let (results, flags) = golden.evaluate(operation, a: a, b: b, c: c, rounding: .up)
      for i in a.indices {
        #expect(
          golden.evaluate(operation, a[i], b[i], c[i], rounding: .up) == (results[i], flags[i]))
      }
    }
  }

  @Test("no cases are no results")
  func empty() {
    let (results, flags) = FloatGolden(format: binary128).evaluate(.add, a: [], b: [])
    #expect(results.isEmpty && flags.isEmpty)
    let integers = IntegerGolden(format: signed(8)).evaluate(.mul, a: [], b: [])
    #expect(integers.results.isEmpty && integers.high.isEmpty)
  }

  @Test("operand bits above the width are ignored")
  func highBits() {
    let golden = FloatGolden(format: shape(4, 3))
    let junk: Code = .max << 8
    #expect(golden.evaluate(.add, 0x38 | junk, 0x38 | junk) == (0x40, []))
    let integers = IntegerGolden(format: signed(8))
    #expect(integers.evaluate(.add, 0x7F | junk, 1 | junk) == (0x80, 0))
  }

  private func narrow(
    _ golden: FloatGolden, _ operation: GoldenFloatOperation, _ a: [Code], _ b: [Code],
    _ c: [Code], _ rounding: RoundingMode, _ asksFlags: Bool
  ) -> ([Code], [Flags]) {
    var results = [UInt64](repeating: .max, count: a.count)
    var flags = [UInt8](repeating: 0, count: a.count)
    let (a, b, c) = (a.map { UInt64($0) }, b.map { UInt64($0) }, c.map { UInt64($0) })
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        c.withUnsafeBufferPointer { c in
          results.withUnsafeMutableBufferPointer { results in
            flags.withUnsafeMutableBufferPointer { flags in
              golden.evaluate(
                operation, a: a, b: b, c: c, rounding: rounding, results: results,
                flags: asksFlags ? flags : nil)
            }
          }
        }
      }
    }
    return (results.map { Code($0) }, flags.map(Flags.init(rawValue:)))
  }
}
