import NumberFormats
import Testing

@Suite("Decoding") struct DecodingTests {
  @Test("every binary16 code decodes as the host's Float16, value and class")
  func binary16() throws {
    let format = try float("binary16")
    for code in Code(0)...0xFFFF {
      let host = Float16(bitPattern: UInt16(code))
      let kind: FloatClass.Kind =
        switch host.floatingPointClass {
        case .negativeZero, .positiveZero: .zero
        case .negativeSubnormal, .positiveSubnormal: .subnormal
        case .negativeNormal, .positiveNormal: .normal
        case .negativeInfinity, .positiveInfinity: .infinity
        case .quietNaN: .quietNaN
        case .signalingNaN: .signalingNaN
        }
      let expected = FloatClass(kind: kind, isNegative: host.sign == .minus)
      #expect(format.classify(code) == expected)
      guard let value = format.value(of: code) else {
        #expect(!host.isFinite)
        continue
      }
      let decoded = Double(
        sign: value.isNegative ? .minus : .plus, exponent: value.exponent,
        significand: Double(value.significand))
      #expect(decoded.bitPattern == Double(host).bitPattern)
    }
  }

  @Test("the number of codes of each class follows from the field widths")
  func classCounts() throws {
    for name in ["e2m1", "e4m3", "e5m2", "e3m4", "e2m5"] {
      let format = try float(name)
      var counts: [FloatClass.Kind: Int] = [:]
      for code in 0...format.codeMask { counts[format.classify(code).kind, default: 0] += 1 }
      let fractions = 1 << format.significandBits
      #expect(counts[.zero] == 2)
      #expect(counts[.subnormal] == 2 * (fractions - 1))
      #expect(counts[.normal] == 2 * ((1 << format.exponentBits) - 2) * fractions)
      #expect(counts[.infinity] == 2)
      #expect(counts[.quietNaN] == fractions)
      #expect(counts[.signalingNaN, default: 0] == fractions - 2)
    }
  }

  @Test("a class is described by its sign and kind")
  func descriptions() throws {
    let format = try float("float8e5m2")
    let words = [0x00, 0x80, 0x81, 0x3C, 0xFC, 0x7D, 0x7E].map {
      format.classify($0).description
    }
    #expect(
      words == [
        "positive zero", "negative zero", "negative subnormal", "positive normal",
        "negative infinity", "positive signaling NaN", "positive quiet NaN",
      ])
  }
}
