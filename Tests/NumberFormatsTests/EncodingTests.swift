import NumberFormats
import TestSupport
import Testing

@Suite("Encoding") struct EncodingTests {
  static let smallFormats = ["e2m1", "e2m3", "e2m5", "e3m2", "e3m4", "e4m3", "e5m1", "e5m2"]

  @Test(
    "every sixteenth of every gap rounds as the table says, in all six modes",
    arguments: smallFormats)
  func everyGap(name: String) throws {
    let format = try float(name)
    let oracle = RoundingOracle(format)
    var differences = Differences()
    for units in oracle.points {
      for (sticky, isNegative, mode) in Self.ways where units != 0 || !sticky {
        let expected = oracle.rounded(units, sticky: sticky, isNegative: isNegative, mode)
        // Sixty-four zero bits below the unit leave a sticky number room.
        let value = Dyadic(
          isNegative: isNegative, significand: UInt128(units) << 64,
          exponent: oracle.unitExponent - 64)
        let found = format.encode(value, sticky: sticky, rounding: mode)
        if found != expected {
          differences.note("\(units)\(sticky ? "+" : "") \(mode): \(found) not \(expected)")
        }
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  @Test("exact decimal text of the same points rounds the same", arguments: smallFormats)
  func everyGapAsText(name: String) throws {
    let format = try float(name)
    let oracle = RoundingOracle(format)
    let fives = (0..<(-oracle.unitExponent)).reduce(UInt128(1)) { product, _ in product * 5 }
    let more = "." + String(repeating: "0", count: 300) + "1"
    var differences = Differences()
    for (index, units) in oracle.points.enumerated() {
      // units · 2^-k = units · 5^k · 10^-k; every way is tried, one way a point.
      let (sticky, isNegative, mode) = Self.ways[index % Self.ways.count]
      let digits = String(UInt128(units) * fives)
      let text =
        (isNegative ? "-" : "") + digits + (sticky ? more : "") + "e\(oracle.unitExponent)"
      let found = try format.code(ofNumber: text, rounding: mode)
      if units == 0, sticky {
        let isAway = mode == .odd || mode == (isNegative ? .down : .up)
        let expected = (isNegative ? format.signBit : 0) | (isAway ? 1 : 0)
        if found != (expected, [.inexact, .underflow]) { differences.note("\(text): \(found)") }
      } else if found
        != oracle.rounded(units, sticky: sticky, isNegative: isNegative, mode)
      {
        differences.note("\(text) \(mode): \(found)")
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  /// Without and with something below the unit, both signs, six modes.
  static let ways: [(Bool, Bool, RoundingMode)] = [false, true].flatMap { sticky in
    [false, true].flatMap { isNegative in
      RoundingMode.allCases.map { (sticky, isNegative, $0) }
    }
  }

  @Test("the value of every finite code encodes to the code, without a flag, in every mode")
  func valuesAreExact() throws {
    for name in Self.smallFormats + ["binary16"] {
      let format = try float(name)
      for code in 0...format.codeMask {
        guard let value = format.value(of: code) else { continue }
        let mode = RoundingMode.allCases[Int(code % 6)]
        #expect(format.encode(value, rounding: mode) == (code, []), "\(name) \(code)")
      }
    }
  }

  @Test("exponents at the ends of Int overflow or underflow instead of trapping")
  func extremeExponents() throws {
    for name in ["e2m1", "binary64", "binary128"] {
      let format = try float(name)
      for exponent in [Int.max, 1 << 40] {
        let huge = Dyadic(significand: .max, exponent: exponent)
        #expect(format.encode(huge) == (format.infinity, [.overflow, .inexact]))
      }
      for exponent in [Int.min, -1 << 40] {
        let tiny = Dyadic(isNegative: true, significand: .max, exponent: exponent)
        #expect(format.encode(tiny) == (format.signBit, [.underflow, .inexact]))
        #expect(
          format.encode(tiny, rounding: .down) == (format.signBit | 1, [.underflow, .inexact]))
      }
    }
  }
}

/// The float format of a name.
func float(_ name: String) throws -> FloatFormat {
  guard case .float(let format) = try NumberFormat(named: name) else {
    throw FormatError.unknownFormat(name: name)
  }
  return format
}
