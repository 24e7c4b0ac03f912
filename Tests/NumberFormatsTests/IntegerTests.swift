import NumberFormats
import Testing

@Suite("Integers") struct IntegerTests {
  @Test("every code of every width up to 10 decodes by its weight sum and reads back")
  func everyCode() throws {
    for width in 1...10 {
      for isSigned in [false, true] {
        let format = try IntegerFormat(width: width, isSigned: isSigned)
        let number = NumberFormat.integer(format)
        for code in 0...format.codeMask {
          let weights = (0..<width).map { bit in
            (Int(code) >> bit & 1) * (isSigned && bit == width - 1 ? -(1 << bit) : 1 << bit)
          }
          let expected = weights.reduce(0, +)
          #expect(number.text(of: code) == String(expected))
          #expect(try number.code(fromText: String(expected)) == (code, []))
          #expect(try number.code(fromText: number.bitsText(of: code)) == (code, []))
        }
      }
    }
  }

  @Test(
    "the ends of each range are in it, and what lies one beyond is not",
    arguments: [
      ["int1", "-1", "0", "-2", "1"], ["uint1", "0", "1", "-1", "2"],
      ["int8", "-128", "127", "-129", "128"], ["uint5", "0", "31", "-1", "32"],
      [
        "int64", "-9223372036854775808", "9223372036854775807", "-9223372036854775809",
        "9223372036854775808",
      ],
      [
        "int127", "-85070591730234615865843651857942052864",
        "85070591730234615865843651857942052863", "-85070591730234615865843651857942052865",
        "85070591730234615865843651857942052864",
      ],
      [
        "int128", "-170141183460469231731687303715884105728",
        "170141183460469231731687303715884105727", "-170141183460469231731687303715884105729",
        "170141183460469231731687303715884105728",
      ],
      [
        "uint128", "0", "340282366920938463463374607431768211455", "-1",
        "340282366920938463463374607431768211456",
      ],
      [
        "uint128", "0", "340282366920938463463374607431768211450",
        "-340282366920938463463374607431768211456",
        "99999999999999999999999999999999999999999999999999999999999999",
      ],
    ])
  func ends(row: [String]) throws {
    let format = try NumberFormat(named: row[0])
    for text in row[1...2] {
      #expect(format.text(of: try format.code(fromText: text).code) == text)
    }
    for text in row[3...4] {
      let error = try #require(throws: FormatError.self) { try format.code(fromText: text) }
      guard case .outOfRange(text, row[0], _) = error else {
        Issue.record("\(error)")
        continue
      }
    }
  }

  @Test("signs and leading zeros are read; -0 is zero")
  func forms() throws {
    let format = try NumberFormat(named: "int8")
    #expect(try format.code(fromText: "+0012").code == 12)
    #expect(try format.code(fromText: "-0").code == 0)
    #expect(try format.code(fromText: "-1").code == 0xFF)
    #expect(try format.code(fromText: "0b101").code == 5)
    #expect(try format.code(fromText: "0xfE").code == 0xFE)
    #expect(format.hexadecimalText(of: 0x80) == "-0x80")
    #expect(format.hexadecimalText(of: 0x7F) == "0x7F")
  }

  @Test(
    "what is not an integer is refused",
    arguments: [
      "", "-", "+", "1.0", "1e3", "inf", "nan", " 1", "1 ", "--1", "0x", "0x1p3", "0x1.8", "0b2",
      "twelve", "1_000", "٣", "-0x10",
    ])
  func malformed(text: String) throws {
    let error = try #require(throws: FormatError.self) {
      try NumberFormat(named: "int32").code(fromText: text)
    }
    guard case .malformedNumber(text, _) = error else {
      Issue.record("\(error)")
      return
    }
  }
}
