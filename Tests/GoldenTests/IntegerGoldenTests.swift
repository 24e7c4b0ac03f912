import Golden
import NumberFormats
import TestSupport
import Testing

func signed(_ width: Int) -> IntegerFormat { integers(width, true) }
func unsigned(_ width: Int) -> IntegerFormat { integers(width, false) }

private func integers(_ width: Int, _ isSigned: Bool) -> IntegerFormat {
  guard let format = try? IntegerFormat(width: width, isSigned: isSigned) else {
    preconditionFailure("a test asks for an integer of \(width) bits")
  }
  return format
}

@Suite("The integer golden") struct IntegerGoldenTests {
  static let seed: UInt64 = 0x5EED_0004

  @Test("every pair of 1…5 bits", arguments: 1...5)
  func everyPair(width: Int) {
    for format in [signed(width), unsigned(width)] {
      let codes = Array(0...format.codeMask)
      compare(format, codes.flatMap { x in codes.map { _ in x } }, codes.flatMap { _ in codes })
    }
  }

  @Test("random pairs of up to 64 bits", arguments: [6, 8, 13, 16, 31, 32, 33, 63, 64])
  func randomPairs(width: Int) {
    var bits = SeededNumbers(seed: Self.seed)
    for format in [signed(width), unsigned(width)] {
      let edges: [Code] = [0, 1, format.codeMask, format.highestBit, format.highestBit &- 1]
      let random = (0..<500).map { _ in bits.nextCode() & format.codeMask }
      let a = edges.flatMap { x in edges.map { _ in x } } + random
      compare(format, a, edges.flatMap { _ in edges } + random.reversed())
    }
  }

  @Test("128 bits, against the standard library's full-width arithmetic")
  func widest() {
    var bits = SeededNumbers(seed: Self.seed)
    let edges: [Code] = [0, 1, .max, 1 << 127, (1 << 127) - 1]
    let operands = edges + (0..<60).map { _ in bits.nextCode() }
    let (asUnsigned, asSigned) = (
      IntegerGolden(format: unsigned(128)), IntegerGolden(format: signed(128))
    )
    for a in operands {
      for b in operands {
        let (x, y) = (Int128(truncatingIfNeeded: a), Int128(truncatingIfNeeded: b))
        let sum = a.addingReportingOverflow(b)
        let difference = a.subtractingReportingOverflow(b)
        let product = a.multipliedFullWidth(by: b)
        let signedProduct = x.multipliedFullWidth(by: y)
        // The sign of the exact sum is that of the wrapped one unless it overflowed.
        let signedSum = x.addingReportingOverflow(y)
        let signedDifference = x.subtractingReportingOverflow(y)
        #expect(
          asUnsigned.evaluate(.add, a, b) == (sum.partialValue, sum.overflow ? 1 : 0))
        #expect(
          asUnsigned.evaluate(.sub, a, b)
            == (difference.partialValue, difference.overflow ? 1 : 0))
        #expect(asUnsigned.evaluate(.mul, a, b) == (product.low, product.high))
        #expect(
          asSigned.evaluate(.add, a, b)
            == (sum.partialValue, (signedSum.partialValue < 0) != signedSum.overflow ? 1 : 0))
        #expect(
          asSigned.evaluate(.sub, a, b)
            == (
              difference.partialValue,
              (signedDifference.partialValue < 0) != signedDifference.overflow ? 1 : 0
            ))
        #expect(
          asSigned.evaluate(.mul, a, b)
            == (signedProduct.low, Code(truncatingIfNeeded: signedProduct.high)),
          "seed \(Self.seed): \(hexadecimal(a)) \(hexadecimal(b))")
      }
    }
  }

  @Test("127 bits at the ends of the range, worked out by hand")
  func edgesOf127() {
    let format = signed(127)
    let golden = IntegerGolden(format: format)
    let (least, greatest): (Code, Code) = (1 << 126, (1 << 126) - 1)
    // -2^126 · -2^126 = 2^252
    #expect(golden.evaluate(.mul, least, least) == (0, 1 << 125))
    // (2^126 - 1)² = 2^252 - 2^127 + 1
    #expect(golden.evaluate(.mul, greatest, greatest) == (1, (1 << 125) - 1))
    // -2^126 (2^126 - 1) = -2^252 + 2^126
    #expect(golden.evaluate(.mul, least, greatest) == (1 << 126, (1 << 127) - (1 << 125)))
    #expect(golden.evaluate(.mul, format.codeMask, 1) == (format.codeMask, format.codeMask))
    #expect(golden.evaluate(.add, least, least) == (0, 1))
    #expect(golden.evaluate(.add, greatest, 1) == (least, 0))
    #expect(golden.evaluate(.sub, 0, least) == (least, 0))
    #expect(golden.evaluate(.sub, least, 1) == (greatest, 1))
    let naturals = IntegerGolden(format: unsigned(127))
    #expect(naturals.evaluate(.add, format.codeMask, 1) == (0, 1))
    #expect(naturals.evaluate(.sub, 0, 1) == (format.codeMask, 1))
    // (2^127 - 1)² = 2^254 - 2^128 + 1
    #expect(
      naturals.evaluate(.mul, format.codeMask, format.codeMask) == (1, format.codeMask - 1))
  }

  /// Exact results modulo 2^128, by wrapping arithmetic on sign-extended codes; enough for 64 bits.
  private func compare(_ format: IntegerFormat, _ a: [Code], _ b: [Code]) {
    let width = Code(format.width)
    func extended(_ code: Code) -> Code {
      format.isSigned && code & format.highestBit != 0 ? code | ~format.codeMask : code
    }
    var differing = Mismatches()
    for operation in GoldenIntegerOperation.allCases {
      let (results, high) = IntegerGolden(format: format).evaluate(operation, a: a, b: b)
      for i in a.indices {
        let (x, y) = (extended(a[i]), extended(b[i]))
        let exact =
          switch operation {
          case .add: x &+ y
          case .sub: x &- y
          case .mul: x &* y
          }
        let above = exact >> width & (operation == .mul ? format.codeMask : 1)
        if results[i] != exact & format.codeMask || high[i] != above {
          differing.note("\(format) \(operation) \(hexadecimal(a[i])) \(hexadecimal(b[i]))")
        }
      }
    }
    #expect(differing.isEmpty, "seed \(Self.seed): \(differing.report)")
  }
}
