import NumberFormats
import TestSupport
import Testing

@Suite("Posit formats") struct PositTests {
  /// The numbers of the positive codes of a width as powers-of-two intervals, from the definition:
  /// regime, exponent and fraction read from a string of bits.
  private static func value(_ bits: String) -> (significand: Int, exponent: Int) {
    let body = Array(bits.dropFirst())
    let run = body.prefix { $0 == body[0] }.count
    let regime = body[0] == "1" ? run - 1 : -run
    let rest = body.dropFirst(run + 1) + "00"
    let exponent = Int(String(rest.prefix(2)), radix: 2) ?? 0
    let fraction = body.dropFirst(run + 1).dropFirst(2)
    return (
      Int("1" + String(fraction), radix: 2) ?? 0, 4 * regime + exponent - fraction.count
    )
  }

  private func isEqual(_ a: Dyadic, _ b: Dyadic) -> Bool {
    let (x, y) = (a.significand.trailingZeroBitCount, b.significand.trailingZeroBitCount)
    return a.significand >> UInt128(x) == b.significand >> UInt128(y)
      && a.exponent + x == b.exponent + y && a.isNegative == b.isNegative
  }

  private static func bits(_ code: Code, width: Int) -> String {
    let digits = String(code, radix: 2)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  @Test("every code of up to 10 bits stands for the number of its bit string", arguments: 2...10)
  func decoding(width: Int) throws {
    let format = try PositFormat(width: width)
    #expect(format.value(of: format.notAReal) == nil)
    #expect(format.value(of: 0) == Dyadic(significand: 0, exponent: 0))
    for code in 1..<format.notAReal {
      let (significand, exponent) = Self.value(Self.bits(code, width: width))
      for isNegative in [false, true] {
        let signed = isNegative ? format.negated(code) : code
        #expect(
          format.value(of: signed)
            == Dyadic(
              isNegative: isNegative, significand: UInt128(significand), exponent: exponent))
      }
    }
  }

  @Test(
    "every code of one bit more rounds to a neighbour, to the even one of two", arguments: 2...9)
  func encoding(width: Int) throws {
    // Between two codes lies just one code of the format one bit wider: the midpoint.
    let format = try PositFormat(width: width)
    let wide = try PositFormat(width: width + 1)
    let finer = try PositFormat(width: width + 4)
    for code in 1..<finer.notAReal {
      let value = try #require(finer.value(of: code))
      let (low, rest) = (code >> 4, code & 15)
      var expected = rest > 8 || (rest == 8 && low & 1 == 1) ? low + 1 : low
      expected = min(max(expected, 1), format.largest)
      #expect(format.encode(value) == expected)
      #expect(
        format.encode(
          Dyadic(isNegative: true, significand: value.significand, exponent: value.exponent))
          == format.negated(expected))
      if rest & 7 == 0 { #expect(isEqual(try #require(wide.value(of: code >> 3)), value)) }
      // Just above the number: a sticky significand of more bits than a code.
      let shift = UInt128(127 - width)
      let above = rest >= 8 ? low + 1 : low
      #expect(
        format.encode(
          Dyadic(
            significand: (value.significand << (shift - UInt128(8))),
            exponent: value.exponent - Int(shift) + 8), sticky: true)
          == min(max(above, 1), format.largest))
    }
  }

  @Test(
    "nothing but zero becomes zero, and nothing becomes NaR, however far out", arguments: 2...64)
  func ends(width: Int) throws {
    let format = try PositFormat(width: width)
    for exponent in [format.maximumExponent, format.maximumExponent + 1, 5000, 1 << 40] {
      #expect(format.encode(Dyadic(significand: 1, exponent: exponent)) == format.largest)
      #expect(format.encode(Dyadic(significand: 1, exponent: -exponent)) == 1)
      #expect(
        format.encode(Dyadic(isNegative: true, significand: 3, exponent: -exponent - 9))
          == format.codeMask)
    }
    #expect(format.encode(Dyadic(isNegative: true, significand: 0, exponent: 0)) == 0)
    #expect(format.encode(Dyadic(significand: 1, exponent: 0)) == format.one)
    let integers = 4 * (width - 3) / 5
    if width >= 5 {
      for integer in Set((0...40).map { UInt128(1) << UInt128(min($0, integers)) }) {
        for number in [integer - 1, integer] where number > 0 {
          let value = try #require(
            format.value(of: format.encode(Dyadic(significand: number, exponent: 0))))
          #expect(
            value.significand << UInt128(max(0, value.exponent))
              == number << UInt128(max(0, -value.exponent)))
        }
      }
    }
  }

  @Test("every code reads back from its texts", arguments: Array(2...12) + [16])
  func roundTrip(width: Int) throws {
    let format = try PositFormat(width: width)
    var differing = Differences()
    for code in 0...format.codeMask {
      let long = width <= 10 ? [format.exactText(of: code)] : []
      for text in [format.text(of: code), format.hexadecimalText(of: code)] + long
      where try format.code(ofNumber: text) != code {
        differing.note("\(code) as \(text)")
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("random codes of wide formats read back from their texts", arguments: [24, 32, 48, 63, 64])
  func roundTripWide(width: Int) throws {
    let format = try PositFormat(width: width)
    var numbers = SeededNumbers(seed: UInt64(width))
    for _ in 0..<300 {
      let uniform = Code(numbers.next()) & format.codeMask
      for code in [uniform, uniform >> Code(numbers.next() % UInt64(width))] {
        #expect(try format.code(ofNumber: format.text(of: code)) == code)
        #expect(try format.code(ofNumber: format.exactText(of: code)) == code)
        #expect(try format.code(ofNumber: format.hexadecimalText(of: code)) == code)
      }
    }
  }

  @Test("no decimal of fewer digits reads back", arguments: [6, 8, 10])
  func shortest(width: Int) throws {
    let format = try PositFormat(width: width)
    for code in 1..<format.notAReal {
      let text = format.text(of: code)
      let digits = text.prefix { $0 != "e" }.filter { $0 != "." }.drop { $0 == "0" }
      // Integers have all their digits.
      let count = digits.count
      if count < 2 || (text.allSatisfy { $0.isNumber }) { continue }
      let limit = (0..<(count - 1)).reduce(1) { product, _ in product * 10 }
      guard limit <= 10_000 else { continue }
      for number in (limit / 10)..<limit {
        for power in -50...10 {
          let value = Double("\(number)e\(power)") ?? 0
          let own = Double(text) ?? 0
          guard value > own / 20, value < own * 20 else { continue }
          #expect(try format.code(ofNumber: "\(number)e\(power)") != code, "\(text)")
        }
      }
    }
  }

  @Test(
    "texts of known codes",
    arguments: [
      [8, 0x00, "0", "0", "0x0p+0", "00000000"], [8, 0x80, "nar", "nar", "nar", "10000000"],
      [8, 0x40, "1", "1", "0x1p+0", "0 10 00 000"],
      [8, 0x41, "1.1", "1.125", "0x1.2p+0", "0 10 00 001"],
      [8, 0xBF, "-1.1", "-1.125", "-0x1.2p+0", "1 10 00 001"],
      [8, 0x7F, "16777216", "16777216", "0x1p+24", "0 1111111"],
      [8, 0x38, "0.5", "0.5", "0x1p-1", "0 01 11 000"],
      [16, 0x0001, "1e-17", "", "0x1p-56", "0 000000000000001"],
    ] as [[any Sendable]])
  func known(row: [any Sendable]) throws {
    let width = try #require(row[0] as? Int)
    let code = Code(try #require(row[1] as? Int))
    let texts = row[2...].compactMap { $0 as? String }
    let format = try PositFormat(width: width)
    #expect(format.text(of: code) == texts[0])
    if !texts[1].isEmpty { #expect(format.exactText(of: code) == texts[1]) }
    #expect(format.hexadecimalText(of: code) == texts[2])
    #expect(format.fieldsText(of: code) == texts[3])
  }

  @Test("NaR has several names; what is no number, and widths out of range, are refused")
  func names() throws {
    let format = try PositFormat(width: 16)
    for text in ["nar", "NaR", "nan", "-inf", "infinity"] {
      #expect(try format.code(ofNumber: text) == 0x8000)
    }
    for text in ["", "one", "1.5x", "0x", "-nar"] {
      #expect(throws: FormatError.self) { try format.code(ofNumber: text) }
    }
    #expect(format.name == "posit16")
    #expect(format.quireWidth == 256 && format.quireFractionBits == 112)
    for width in [-1, 0, 1, 65] {
      #expect(throws: FormatError.self) { try PositFormat(width: width) }
    }
  }
}
