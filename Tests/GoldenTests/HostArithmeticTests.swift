import Golden
import NumberFormats
import Testing

@Suite("The float golden against the host's arithmetic") struct HostArithmeticTests {
  static let seed: UInt64 = 0x5EED_0001
  static let count = 20_000

  @Test("binary32 results of every operation, to nearest even, on random bits")
  func binary32Results() {
    func code(_ x: Float) -> Code { x.isNaN ? binary32.canonicalNaN : Code(x.bitPattern) }
    func value(_ code: Code) -> Float { Float(bitPattern: UInt32(code)) }
    compare(binary32) { operation, a, b, c in
      let (x, y, z) = (value(a), value(b), value(c))
      return switch operation {
      case .add: code(x + y)
      case .sub: code(x - y)
      case .mul: code(x * y)
      case .div: code(x / y)
      case .sqrt: code(x.squareRoot())
      case .fma: code(z.addingProduct(x, y))
      }
    }
  }

  @Test("binary64 results of every operation, to nearest even, on random bits")
  func binary64Results() {
    func code(_ x: Double) -> Code { x.isNaN ? binary64.canonicalNaN : Code(x.bitPattern) }
    func value(_ code: Code) -> Double { Double(bitPattern: UInt64(code)) }
    compare(binary64) { operation, a, b, c in
      let (x, y, z) = (value(a), value(b), value(c))
      return switch operation {
      case .add: code(x + y)
      case .sub: code(x - y)
      case .mul: code(x * y)
      case .div: code(x / y)
      case .sqrt: code(x.squareRoot())
      case .fma: code(z.addingProduct(x, y))
      }
    }
  }

  @Test("binary32 product flags follow from the exact product, which binary64 holds")
  func binary32ProductFlags() {
    var codes = SeededCodes(format: binary32, seed: Self.seed)
    let golden = FloatGolden(format: binary32)
    var differing = Mismatches()
    var seen: Flags = []
    for _ in 0..<Self.count {
      let (a, b) = (codes.next(), codes.next())
      let (x, y) = (Float(bitPattern: UInt32(a)), Float(bitPattern: UInt32(b)))
      guard x.isFinite, y.isFinite else { continue }
      let exact = Double(x) * Double(y)  // 48 bits, and no exponent below -298
      let delivered = Float(exact)
      var flags: Flags = []
      if Double(delivered) != exact { flags.insert(.inexact) }
      if delivered.isInfinite { flags.insert(.overflow) }
      // Scaled by 2^200 the product is normal, so this rounds with unbounded exponent.
      let unbounded = exact.magnitude < 0x1p-100 ? Double(Float(exact * 0x1p200)) : .infinity
      if unbounded.magnitude < 0x1p74 && flags.contains(.inexact) { flags.insert(.underflow) }
      seen.formUnion(flags)
      differing.compare(
        golden.evaluate(.mul, a, b), (Code(delivered.bitPattern), flags), .mul, [a, b],
        .nearestEven, binary32)
    }
    #expect(differing.isEmpty, "seed \(Self.seed): \(differing.report)")
    #expect(seen == [.inexact, .underflow, .overflow])
  }

  private func compare(
    _ format: FloatFormat, host: (GoldenFloatOperation, Code, Code, Code) -> Code
  ) {
    var codes = SeededCodes(format: format, seed: Self.seed)
    var differing = Mismatches()
    let golden = FloatGolden(format: format)
    for operation in GoldenFloatOperation.allCases {
      let (a, b, c) = (codes.next(Self.count), codes.next(Self.count), codes.next(Self.count))
      let (results, flags) = golden.evaluate(operation, a: a, b: b, c: c)
      for i in a.indices {
        differing.compare(
          (results[i], flags[i]), (host(operation, a[i], b[i], c[i]), flags[i]), operation,
          [a[i], b[i], c[i]], .nearestEven, format)
      }
    }
    #expect(differing.isEmpty, "seed \(Self.seed): \(differing.report)")
  }
}
