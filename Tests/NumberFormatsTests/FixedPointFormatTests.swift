import NumberFormats
import TestSupport
import Testing

@Suite("Fixed-point formats") struct FixedPointFormatTests {
  private static let small = (1...7).flatMap { width in
    [true, false].flatMap { isSigned in
      (0...width).compactMap {
        try? FixedPointFormat(width: width, fractionBits: $0, isSigned: isSigned)
      }
    }
  }

  @Test("every code is an integer over 2^f and reads back from its texts")
  func roundTrip() throws {
    for format in Self.small {
      for code in 0...format.codeMask {
        let value = format.value(of: code)
        let integer =
          format.isSigned && code & format.highestBit != 0
          ? Int(code) - (1 << format.width) : Int(code)
        #expect(value.exponent == -format.fractionBits)
        #expect(Int(value.significand) * (value.isNegative ? -1 : 1) == integer)
        #expect(try format.code(ofNumber: format.exactText(of: code)) == (code, false))
        #expect(try format.code(ofNumber: format.text(of: code)).code == code)
        let exact = try #require(Double(format.exactText(of: code)))
        #expect(exact == Double(integer) / Double(1 << format.fractionBits))
      }
    }
  }

  @Test("a number is rounded in each mode to a neighbour, and fitted as asked")
  func encoding() throws {
    for format in Self.small where format.width <= 5 {
      let (least, greatest) =
        format.isSigned
        ? (-(1 << (format.width - 1)), (1 << (format.width - 1)) - 1) : (0, Int(format.codeMask))
      for quarters in -200...200 {
        let value = Dyadic(
          isNegative: quarters < 0, significand: UInt128(abs(quarters)),
          exponent: -format.fractionBits - 3)
        for mode in RoundingMode.allCases {
          let exact = Double(quarters) / 8
          let rounded: Double =
            switch mode {
            case .nearestEven: exact.rounded(.toNearestOrEven)
            case .nearestAway: exact.rounded(.toNearestOrAwayFromZero)
            case .towardZero: exact.rounded(.towardZero)
            case .up: exact.rounded(.up)
            case .down: exact.rounded(.down)
            case .odd:
              exact == exact.rounded() || Int(exact.rounded(.down)) % 2 != 0
                ? exact.rounded(.down) : exact.rounded(.up)
            case .stochastic: .nan
            }
          let integer = Int(rounded)
          let isIn = (least...greatest).contains(integer)
          let code = Code(truncatingIfNeeded: integer) & format.codeMask
          let found = format.encode(value, rounding: mode)
          #expect(found?.code == (isIn ? code : nil))
          if let found { #expect(found.isInexact == (exact != rounded)) }
          #expect(format.encode(value, rounding: mode, overflow: .wrap)?.code == code)
          let clamped = Code(truncatingIfNeeded: min(max(integer, least), greatest))
          #expect(
            format.encode(value, rounding: mode, overflow: .saturate)?.code
              == clamped & format.codeMask)
        }
      }
    }
  }

  @Test("texts are the shortest that read back; sticky digits count")
  func texts() throws {
    let format = try FixedPointFormat(width: 16, fractionBits: 15, isSigned: true)
    #expect(format.name == "q0.15")
    #expect(format.text(of: 0x4000) == "0.5")
    #expect(format.text(of: 0x8000) == "-1")
    #expect(format.text(of: 0x7FFF) == "0.99997")
    #expect(format.text(of: 0x0001) == "0.00003")
    #expect(format.exactText(of: 1) == "0.000030517578125")
    #expect(FixedPointFormat.mxint8.name == "q1.6")
    #expect(FixedPointFormat.mxint8.exactText(of: 0x7F) == "1.984375")
    #expect(FixedPointFormat.mxint8.exactText(of: 0x80) == "-2")
    // Half a unit of 2^-1 and a trace more.
    let halves = try FixedPointFormat(width: 8, fractionBits: 1, isSigned: false)
    #expect(halves.name == "uq7.1")
    #expect(try halves.code(ofNumber: "0.25").code == 0)
    let trace = "0.25" + String(repeating: "0", count: 60) + "1"
    #expect(try halves.code(ofNumber: trace) == (1, true))
    #expect(try halves.code(ofNumber: trace, rounding: .down).code == 0)
  }

  @Test("numbers out of range, texts that are none, and impossible formats are refused")
  func refusals() throws {
    let format = FixedPointFormat.mxint8
    for text in ["2", "-2.01", "1e30", "-1e30", "nan", "inf", "", "1..2"] {
      #expect(throws: FormatError.self) { try format.code(ofNumber: text) }
    }
    #expect(try format.code(ofNumber: "-2.001").code == 0x80)
    for (width, fractionBits, isSigned) in [
      (0, 0, false), (129, 0, false), (8, 8, true), (8, 9, false), (8, -1, true),
    ] {
      #expect(throws: FormatError.self) {
        try FixedPointFormat(width: width, fractionBits: fractionBits, isSigned: isSigned)
      }
    }
    let widest = try FixedPointFormat(width: 128, fractionBits: 128, isSigned: false)
    #expect(widest.name == "uq0.128" && widest.codeMask == .max)
    #expect(try widest.code(ofNumber: widest.exactText(of: .max)).code == .max)
    #expect(widest.encode(Dyadic(significand: 1, exponent: 0)) == nil)
    #expect(widest.encode(Dyadic(significand: 3, exponent: -2))?.code == 3 << 126)
  }
}
