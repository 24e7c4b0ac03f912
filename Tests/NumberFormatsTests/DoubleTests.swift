import NumberFormats
import TestSupport
import Testing

@Suite("Conversion from and to Double") struct DoubleTests {
  @Test(
    "encoding a Double agrees with encoding its exact value, in every mode",
    arguments: [
      "e2m1", "float8e4m3", "binary16", "bfloat16", "binary32", "e15m48", "e15m60", "binary128",
    ])
  func agreesWithExact(name: String) throws {
    let format = try float(name)
    let binary64 = try float("binary64")
    let seed: UInt64 = 21
    var random = SeededNumbers(seed: seed)
    var differences = Differences()
    for round in 0..<3000 {
      var bits = random.next()
      if round % 2 == 0 {
        // An exponent that the format has, or nearly.
        let near = Int.random(in: -format.bias - 20...format.bias + 2, using: &random)
        let field = UInt64(min(max(near + 1023, 0), 2046))
        bits = bits & 0x800F_FFFF_FFFF_FFFF | field << 52
      }
      if round % 4 == 0 { bits &= ~0x3FFF_FFFF_FFFF }
      let value = Double(bitPattern: bits)
      guard let exact = binary64.value(of: Code(bits)) else { continue }
      for mode in RoundingMode.allCases {
        let (found, expected) = (
          format.encode(value, rounding: mode), format.encode(exact, rounding: mode).code
        )
        if found != expected { differences.note("\(value) \(mode)") }
      }
    }
    #expect(differences.isEmpty, "seed \(seed): \(differences.report)")
  }

  @Test("rounding a Double to Float and Float16 agrees with the host")
  func agreesWithHost() throws {
    let seed: UInt64 = 22
    var random = SeededNumbers(seed: seed)
    let (half, single) = (try float("binary16"), try float("binary32"))
    for _ in 0..<20_000 {
      let value = Double(
        sign: Bool.random(using: &random) ? .minus : .plus,
        exponent: Int.random(in: -152...129, using: &random),
        significand: Double.random(in: 1..<2, using: &random))
      #expect(single.encode(value) == Code(Float(value).bitPattern), "seed \(seed): \(value)")
      let small = value * 0x1p-10
      #expect(half.encode(small) == Code(Float16(small).bitPattern), "seed \(seed): \(small)")
    }
  }

  @Test(
    "every code of a format that binary64 holds comes back from its Double",
    arguments: PrintingTests.upToEightBits + ["binary16", "bfloat16"])
  func roundTrip(name: String) throws {
    let format = try float(name)
    for code in 0...format.codeMask {
      let expected = format.classify(code).isNaN ? format.canonicalNaN : code
      #expect(format.encode(format.double(of: code)) == expected)
    }
  }

  @Test("the Double of a code is the host's number")
  func hostNumber() throws {
    let seed: UInt64 = 23
    var random = SeededNumbers(seed: seed)
    let (single, double) = (try float("binary32"), try float("binary64"))
    for round in 0..<5000 {
      let bits = random.next() & (round % 4 == 0 ? 0x801F_FFFF_FFFF_FFFF : .max)
      let host = Double(bitPattern: bits)
      let float = Float(
        bitPattern: UInt32(truncatingIfNeeded: bits) & (round % 3 == 0 ? 0x80FF_FFFF : .max))
      if !host.isNaN { #expect(double.double(of: Code(bits)).bitPattern == bits) }
      if !float.isNaN { #expect(single.double(of: Code(float.bitPattern)) == Double(float)) }
    }
  }

  @Test("a code that binary64 does not hold gives the nearest Double")
  func nearest() throws {
    let quad = try float("binary128")
    let tenth = try quad.code(ofNumber: "0.1").code
    #expect(quad.double(of: tenth) == 0.1)
    #expect(quad.double(of: quad.largestFinite) == .infinity)
    #expect(quad.double(of: quad.leastSubnormal | quad.signBit).bitPattern == 1 << 63)
    #expect(quad.double(of: quad.one | 1) == 1)
    #expect(quad.double(of: quad.canonicalNaN).isNaN)
    #expect(quad.double(of: quad.infinity | quad.signBit) == -.infinity)
  }

  @Test("infinities and NaNs of Double give those of the format")
  func specials() throws {
    let format = try float("float8e4m3")
    #expect(format.encode(.infinity) == 0x78)
    #expect(format.encode(-.infinity) == 0xF8)
    #expect(format.encode(.nan) == 0x7C)
    #expect(format.encode(-.nan) == 0x7C)
    #expect(format.encode(-0.0) == 0x80)
  }
}
