import NumberFormats
import TestSupport
import Testing

@Suite("Printing floats") struct PrintingTests {
  static let upToEightBits: [String] = (2...6).flatMap { exponentBits in
    (1...(7 - exponentBits)).map { "e\(exponentBits)m\($0)" }
  }

  @Test(
    "every code reads back from its decimal, exact and hexadecimal text",
    arguments: upToEightBits + ["binary16", "bfloat16"])
  func roundTrip(name: String) throws {
    let format = try float(name)
    var differences = Differences()
    for code in 0...format.codeMask {
      let expected = format.classify(code).isNaN ? format.canonicalNaN : code
      let texts =
        [format.text(of: code), format.hexadecimalText(of: code)]
        + (format.width <= 8 ? [format.exactText(of: code)] : [])
      for (index, text) in texts.enumerated() {
        let found = try format.code(ofNumber: text)
        if found.code != expected || (index > 0 && !found.flags.isEmpty) {
          differences.note("\(code) as \(text)")
        }
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  @Test(
    "random codes of wide formats read back from their texts",
    arguments: ["binary32", "binary64", "binary128", "e15m1", "e2m112", "e11m20", "e15m60"])
  func roundTripWide(name: String) throws {
    let format = try float(name)
    let seed: UInt64 = 11
    var random = SeededNumbers(seed: seed)
    let edges = [
      0, format.leastSubnormal, format.leastNormal - 1, format.leastNormal, format.one,
      format.largestFinite, format.infinity,
    ]
    let codes = edges + (0..<120).map { _ in Code.random(in: 0..<format.infinity, using: &random) }
    for code in codes.flatMap({ [$0, $0 | format.signBit] }) {
      let (text, hexadecimal) = (format.text(of: code), format.hexadecimalText(of: code))
      #expect(try format.code(ofNumber: text).code == code, "seed \(seed): \(text)")
      #expect(try format.code(ofNumber: hexadecimal) == (code, []), "seed \(seed): \(hexadecimal)")
    }
  }

  @Test("no decimal with fewer digits reads back, and none with as many is nearer")
  func shortest() throws {
    for name in ["e4m3", "e5m2", "e2m5", "e3m4", "e6m1", "binary16"] {
      let format = try float(name)
      let step: Code = format.width > 8 ? 7 : 1
      for code in stride(from: Code(1), to: format.infinity, by: Int(step)) {
        let value = format.double(of: code)
        let text = format.text(of: code)
        guard value != value.rounded() else {
          #expect(text == String(Int(value)), "integers are printed whole")
          continue
        }
        let (digits, exponent) = normalised(text)
        // One digit fewer: the two candidates around the value.
        for candidate in around(value, digits: digits.count - 1, exponent: exponent) {
          #expect(try format.code(ofNumber: candidate).code != code, "\(name): \(candidate)")
        }
        for candidate in around(value, digits: digits.count, exponent: exponent)
        where try format.code(ofNumber: candidate).code == code {
          let (nearer, printed) = (Double(candidate) ?? .nan, Double(text) ?? .nan)
          #expect(abs(nearer - value) >= abs(printed - value) * (1 - 1e-9), "\(name): \(text)")
        }
      }
    }
  }

  @Test("digits are those the host's shortest printing gives")
  func hostDigits() throws {
    let seed: UInt64 = 12
    var random = SeededNumbers(seed: seed)
    let (half, single, double) = (
      try float("binary16"), try float("binary32"), try float("binary64")
    )
    for _ in 0..<2000 {
      let d = Double(bitPattern: UInt64.random(in: 1..<0x7FF0_0000_0000_0000, using: &random))
      let f = Float(bitPattern: UInt32.random(in: 1..<0x7F80_0000, using: &random))
      let h = Float16(bitPattern: UInt16.random(in: 1..<0x7C00, using: &random))
      if d != d.rounded() || d > 1e16 { same(double.text(of: Code(d.bitPattern)), "\(d)") }
      if f != f.rounded() || f > 1e16 { same(single.text(of: Code(f.bitPattern)), "\(f)") }
      if h != h.rounded() { same(half.text(of: Code(h.bitPattern)), "\(h)") }
    }
    func same(_ text: String, _ host: String) {
      #expect(normalised(text) == normalised(host), "seed \(seed): \(text) and \(host)")
    }
  }

  @Test("powers of two, whose gap below is half the gap above, print as the host prints them")
  func powersOfTwo() throws {
    let (single, double) = (try float("binary32"), try float("binary64"))
    for exponent in Array(-1074 ... -1) + Array(54...1023) {
      let d = Double(sign: .plus, exponent: exponent, significand: 1)
      let text = double.text(of: Code(d.bitPattern))
      #expect(normalised(text) == normalised("\(d)"), "\(text) and \(d)")
    }
    for exponent in Array(-149 ... -1) + Array(54...127) {
      let f = Float(sign: .plus, exponent: exponent, significand: 1)
      let text = single.text(of: Code(f.bitPattern))
      #expect(normalised(text) == normalised("\(f)"), "\(text) and \(f)")
    }
  }

  @Test(
    "texts of known codes",
    arguments: [
      ["binary16", "0x3C00", "1", "1", "0x1p+0"],
      ["binary16", "0x8000", "-0", "-0", "-0x0p+0"],
      ["binary16", "0x0000", "0", "0", "0x0p+0"],
      ["binary16", "0x0001", "6e-8", "0.000000059604644775390625", "0x1p-24"],
      ["binary16", "0x2E66", "0.1", "0.0999755859375", "0x1.998p-4"],
      ["binary16", "0x7BFF", "65504", "65504", "0x1.ffcp+15"],
      ["binary16", "0x7C00", "inf", "inf", "inf"],
      ["binary16", "0xFC00", "-inf", "-inf", "-inf"],
      ["binary16", "0xFE01", "nan", "nan", "nan"],
      ["binary16", "0x7C01", "nan", "nan", "nan"],
      ["float8e5m2", "0xFB", "-57344", "-57344", "-0x1.cp+15"],
      ["float8e3m4", "0x6F", "15.5", "15.5", "0x1.fp+3"],
      ["binary32", "0x00000001", "1e-45", "", "0x1p-149"],
      ["binary32", "0x7F7FFFFF", "3.4028235e38", "340282346638528859811704183484516925440", ""],
      ["binary64", "0x4340000000000000", "9007199254740992", "9007199254740992", "0x1p+53"],
      ["binary128", "0x3FFB999999999999999999999999999A", "0.1", "", ""],
      ["binary128", "0x00000000000000000000000000000001", "6e-4966", "", "0x1p-16494"],
      // 10^23 is the midpoint of these two; it belongs to the even one.
      ["binary64", "0x44B52D02C7E14AF6", "1e23", "99999999999999991611392", ""],
      ["binary64", "0x44B52D02C7E14AF7", "1.0000000000000001e23", "100000000000000008388608", ""],
      // The only one-digit decimal in the interval [7, 10] around 8 that is 8.
      ["e4m1", "0x14", "8", "8", "0x1p+3"],
    ])
  func known(row: [String]) throws {
    let format = try NumberFormat(named: row[0])
    let code = try format.code(fromBits: row[1])
    #expect(format.text(of: code) == row[2])
    if !row[3].isEmpty { #expect(format.exactText(of: code) == row[3]) }
    if !row[4].isEmpty { #expect(format.hexadecimalText(of: code) == row[4]) }
  }

  /// The significant digits of a positive decimal, and the power of ten of the first.
  private func normalised(_ text: String) -> Decimal {
    let parts = text.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count > 1 ? String(mantissa[1]) : ""
    let all = String(mantissa[0]) + fraction
    let leading = all.prefix { $0 == "0" }.count
    var digits = all.dropFirst(leading)
    while digits.last == "0" { digits.removeLast() }
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    return Decimal(digits: String(digits), exponent: power + mantissa[0].count - 1 - leading)
  }

  private struct Decimal: Equatable {
    let digits: String
    let exponent: Int
  }

  private func normalised(_ text: String) -> (digits: String, exponent: Int) {
    let decimal: Decimal = normalised(text)
    return (decimal.digits, decimal.exponent)
  }

  /// The decimals of a number of digits around a value, and one more on each side.
  private func around(_ value: Double, digits: Int, exponent: Int) -> [String] {
    guard digits > 0 else { return [] }
    let power = exponent - digits + 1
    let unit = Double("1e\(power)") ?? .nan
    let floor = Int((value / unit).rounded(.down))
    return (floor - 1...floor + 2).filter { $0 > 0 }.map { "\($0)e\(power)" }
  }
}
