import NumberFormats
import TestSupport
import Testing

@Suite("Reading floats") struct ReadingTests {
  @Test("random decimals read as the host reads them", arguments: [UInt64(1), 2, 3])
  func randomDecimals(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let (single, double) = (try float("binary32"), try float("binary64"))
    var differences = Differences()
    for _ in 0..<3000 {
      let digits = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        String(Int.random(in: 0...9, using: &random))
      }
      let point = Int.random(in: 0...digits.count, using: &random)
      let range = Bool.random(using: &random) ? 50 : 345
      let text =
        "-" + digits[..<point].joined() + "." + digits[point...].joined() + "e"
        + String(Int.random(in: -range...range, using: &random))
      differences.compare(text, single, double)
    }
    #expect(differences.isEmpty, "seed \(seed): \(differences.report)")
  }

  @Test("decimals at, just below and just above midpoints read as the host reads them")
  func midpoints() throws {
    let seed: UInt64 = 4
    var random = SeededNumbers(seed: seed)
    let (single, double) = (try float("binary32"), try float("binary64"))
    // A number of a format with one more significand bit is a midpoint of the format.
    let finer = [try float("e8m24"), try float("e11m53")]
    var differences = Differences()
    for round in 0..<400 {
      let format = finer[round % 2]
      var code = Code.random(in: 0..<format.infinity, using: &random) | 1
      if round % 8 < 2 { code &= 0xFF }
      let exact = format.exactText(of: code)
      let zeros = String(repeating: "0", count: 200)
      let point = exact.contains(".") ? "" : "."
      let above = exact + point + zeros + "1"
      // One less in the last digit, which is never 0 after the point, then nines.
      let below =
        exact.hasSuffix("5")
        ? exact.dropLast() + "4" + String(repeating: "9", count: 200) : Substring(exact)
      for text in [exact, above, String(below)] { differences.compare(text, single, double) }
    }
    #expect(differences.isEmpty, "seed \(seed): \(differences.report)")
  }

  @Test("directed modes of a long decimal give the two neighbours of the exact value")
  func directedNeighbours() throws {
    let format = try float("binary64")
    let text = "0.1" + String(repeating: "0", count: 700) + "1"
    let nearest = Code((0.1).bitPattern)
    func read(_ text: String, _ mode: RoundingMode) throws -> Code {
      try format.code(ofNumber: text, rounding: mode).code
    }
    // The binary64 number nearest to 0.1 lies above it.
    #expect(try read(text, .nearestEven) == nearest)
    #expect(try read(text, .up) == nearest)
    #expect(try read(text, .down) == nearest - 1)
    #expect(try read(text, .towardZero) == nearest - 1)
    #expect(try read("-" + text, .up) == (nearest - 1) | format.signBit)
    #expect(try read("-" + text, .down) == nearest | format.signBit)
    #expect(try read(text, .odd) == (nearest | 1 == nearest ? nearest : nearest - 1))
  }

  @Test(
    "published binary128 codes",
    arguments: [
      ["0.1", "0x3FFB999999999999999999999999999A"],
      [
        "3.14159265358979323846264338327950288419716939937510",
        "0x4000921FB54442D18469898CC51701B8",
      ],
      ["1.18973149535723176508575932662800702e4932", "0x7FFEFFFFFFFFFFFFFFFFFFFFFFFFFFFF"],
      ["3.36210314311209350626267781732175260e-4932", "0x00010000000000000000000000000000"],
      ["6.475175119438025110924438958227646552e-4966", "0x00000000000000000000000000000001"],
      ["-2", "0xC0000000000000000000000000000000"],
    ])
  func binary128(pair: [String]) throws {
    let format = try NumberFormat(named: "binary128")
    #expect(format.bitsText(of: try format.code(fromText: pair[0]).code) == pair[1])
  }

  @Test(
    "texts with known binary16 codes and flags",
    arguments: [
      ("1", 0x3C00, []), ("+0", 0, []), ("-0", 0x8000, []), ("-0.0e99", 0x8000, []),
      ("0x1.8p-3", 0x3200, []), ("-0X1.8P-3", 0xB200, []), ("0x.8", 0x3800, []),
      ("0x1p-24", 1, []), ("0x1.8p-25", 1, [.inexact, .underflow]),
      ("0x1p-25", 0, [.inexact, .underflow]), (".5", 0x3800, []), ("5.", 0x4500, []),
      ("inf", 0x7C00, []), ("-Infinity", 0xFC00, []), ("NaN", 0x7E00, []), ("-nan", 0xFE00, []),
      ("0.1", 0x2E66, .inexact), ("-1.5e-7", 0x8003, [.inexact, .underflow]),
      ("65504", 0x7BFF, []), ("65519.99", 0x7BFF, .inexact),
      ("65520", 0x7C00, [.inexact, .overflow]), ("1e999999999", 0x7C00, [.inexact, .overflow]),
      ("1e-5000", 0, [.inexact, .underflow]), ("-1e-999999999", 0x8000, [.inexact, .underflow]),
      ("1e99999999999999999999999", 0x7C00, [.inexact, .overflow]),
      ("0x1p99999999999999999999999", 0x7C00, [.inexact, .overflow]),
      ("0x1p-99999999999999999999999", 0, [.inexact, .underflow]),
      ("0e99999999999999999999", 0, []),
      // Between 2^-14 - 2^-26 and 2^-14: rounds to the least normal, not tiny after rounding.
      ("0x1.ffep-15", 0x0400, .inexact), ("0x1.ffdp-15", 0x0400, [.inexact, .underflow]),
    ] as [(String, Code, Flags)])
  func binary16(text: String, code: Code, flags: Flags) throws {
    let found = try NumberFormat(named: "binary16").code(fromText: text)
    #expect(found == (code, flags), "\(found)")
  }

  @Test("overflow gives what IEEE 754 section 7.4 says for each mode")
  func overflow() throws {
    let format = try float("float8e5m2")
    let (m, infinity) = (Code(0x7B), Code(0x7C))
    let expected: [RoundingMode: (Code, Code)] = [
      .nearestEven: (infinity, infinity), .nearestAway: (infinity, infinity),
      .towardZero: (m, m), .odd: (m, m), .up: (infinity, m), .down: (m, infinity),
    ]
    for mode in RoundingMode.allCases {
      let (positive, negative) = try #require(expected[mode])
      for text in ["1e6", "1e5000", "0x1p16"] {
        let up = try format.code(ofNumber: text, rounding: mode)
        let down = try format.code(ofNumber: "-" + text, rounding: mode)
        #expect(up == (positive, [.inexact, .overflow]))
        #expect(down == (negative | 0x80, [.inexact, .overflow]))
      }
    }
  }

  @Test("a nonzero digit far beyond every format still breaks a tie")
  func veryLongText() throws {
    let format = try float("binary128")
    // The midpoint of 0 and the least subnormal, written exactly, then 20,000 zeros.
    let midpoint = try exactMidpoint()
    let zeros = String(repeating: "0", count: 20_000)
    #expect(try format.code(ofNumber: midpoint).code == 0)
    #expect(try format.code(ofNumber: midpoint + zeros).code == 0)
    #expect(try format.code(ofNumber: midpoint + zeros + "1").code == 1)
    let hexadecimal = "0x1." + String(repeating: "0", count: 5000)
    #expect(try format.code(ofNumber: hexadecimal + "p-16495").code == 0)
    #expect(try format.code(ofNumber: hexadecimal + "1p-16495").code == 1)
  }

  @Test("a one far below a binary128 midpoint breaks the tie, wherever the limbs end")
  func longIntegers() throws {
    let format = try float("binary128")
    // 2^k + 2^(k-113) is the midpoint between 2^k and the number after it: without its last digit
    // it ends in 4, and 5 is one more.
    let midpoints = [
      (140, "139379657490816394634598239204052272834150"),
      (192, "627710173538668076383578942320766702056526525177862186598"),
      (
        300,
        "203703597633448608626844568840937835721089762449971012050455992459395680296194434568447590"
      ),
    ]
    for (power, leading) in midpoints {
      let code = Code(power + 16_383) << 112
      #expect(try format.code(ofNumber: leading + "4") == (code, .inexact))
      #expect(try format.code(ofNumber: leading + "5") == (code + 1, .inexact))
      #expect(try format.code(ofNumber: leading + "3") == (code, .inexact))
    }
  }

  /// `2^-16495` in decimal: 5^16495 after the point, by schoolbook multiplication of digits.
  private func exactMidpoint() throws -> String {
    var digits: [UInt8] = [1]
    for _ in 0..<16_495 {
      var carry: UInt8 = 0
      for index in digits.indices {
        let product = digits[index] * 5 + carry
        digits[index] = product % 10
        carry = product / 10
      }
      if carry != 0 { digits.append(carry) }
    }
    let text = digits.reversed().map { String($0) }.joined()
    return "0." + String(repeating: "0", count: 16_495 - text.count) + text
  }
}

extension Differences {
  /// Reads one text in both host formats and here.
  fileprivate mutating func compare(_ text: String, _ single: FloatFormat, _ double: FloatFormat) {
    let hosts = [
      (single, Float(text).map { Code($0.bitPattern) }),
      (double, Double(text).map { Code($0.bitPattern) }),
    ]
    for (format, host) in hosts {
      let found = try? format.code(ofNumber: text).code
      if found == nil || found != host { note("\(format.name) \(text)") }
    }
  }
}
