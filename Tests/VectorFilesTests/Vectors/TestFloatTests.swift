import NumberFormats
import Testing
import VectorFiles

@Suite("TestFloat's syntax") struct TestFloatTests {
  /// Lines of the published syntax, the results worked out by hand.
  private static let lines: [(function: String, line: String, vector: VectorCase)] = [
    ("f16_add", "3C00 3C00 4000 00", VectorCase([0x3C00, 0x3C00], result: 0x4000)),
    (
      "f16_add", "7BFF 7BFF 7C00 05",
      VectorCase([0x7BFF, 0x7BFF], result: 0x7C00, flags: [.overflow, .inexact])
    ),
    (
      "f16_mul", "0001 3800 0000 03",
      VectorCase([1, 0x3800], result: 0, flags: [.underflow, .inexact])
    ),
    (
      "f16_div", "3C00 0000 7C00 08", VectorCase([0x3C00, 0], result: 0x7C00, flags: .divideByZero)
    ),
    ("f16_to_i32_x", "3844 00000001 01", VectorCase([0x3844], result: 1, flags: .inexact)),
    ("f16_sqrt", "BC00 FE00 10", VectorCase([0xBC00], result: 0xFE00, flags: .invalid)),
    ("f16_le_quiet", "3C00 4000 1 00", VectorCase([0x3C00, 0x4000], result: 1)),
    ("f16_mulAdd", "4000 4000 3C00 4500 00", VectorCase([0x4000, 0x4000, 0x3C00], result: 0x4500)),
    (
      "i64_to_f32", "FFFFFFFFFFFFFFFF BF800000 00",
      VectorCase([0xFFFF_FFFF_FFFF_FFFF], result: 0xBF80_0000)
    ),
    ("float8e4m3fn_add", "38 38 40 00", VectorCase([0x38, 0x38], result: 0x40)),
    (
      "int8_mulFull", "80 80 00 40 00",
      VectorCase(operands: [0x80, 0x80], result: .code(0, high: 0x40), flags: [])
    ),
    (
      "uint8_addFull", "FF 01 00 1 00",
      VectorCase(operands: [0xFF, 1], result: .code(0, high: 1), flags: [])
    ),
  ]

  @Test("published and hand-made lines are read as what they say, and written as they stand")
  func known() throws {
    for (function, line, vector) in Self.lines {
      let call = try call(function)
      #expect(try vectors(items(line, .testFloat(call))) == [vector], "\(function) \(line)")
      var bytes: [UInt8] = []
      try VectorSyntax.testFloat.writing(call).append(vector, to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == line + "\n")
    }
  }

  @Test("what is written is read again: every pair of codes of small formats, any result and flags")
  func everyPair() throws {
    let functions = [
      "float4e2m1fn_add", "float6e3m2fn_le", "int4_mulFull", "uint4_addFull", "posit4_mul",
      "e2m2_div", "float6e2m3fn_to_bf16", "int4_to_f16_x",
    ]
    for name in functions {
      let call = try call(name.replacing("_to_f16_x", with: "_to_f16"))
      let writing = try VectorSyntax.testFloat.writing(call)
      var expected: [VectorCase] = []
      var bytes: [UInt8] = []
      let formats = call.operandFormats
      let bits = formats.map(\.width).reduce(0, +)
      for number in 0..<Code(1 << bits) {
        var rest = number
        let operands = formats.map { format in
          defer { rest >>= Code(format.width) }
          return rest & format.codeMask
        }
        let vector = VectorCase(
          operands: operands,
          result: .code(
            number &* 0x9E37_79B9_7F4A_7C15 >> 7 & call.resultFormat.codeMask,
            high: call.highFormat.map { number >> 1 & $0.codeMask }),
          flags: Flags(rawValue: call.hasFlags ? UInt8(number % 32) : 0))
        expected.append(vector)
        writing.append(vector, to: &bytes)
      }
      #expect(expected.count == 1 << bits)
      #expect(try vectors(items(bytes, .testFloat(call))) == expected, "\(name)")
    }
  }

  @Test("digits in either case, blanks, empty lines and ends of lines make no difference")
  func layout() throws {
    let call = try call("f16_add")
    let text = "\r\n3c00  3C00\t4000 00 \r\n\n  \n7bfF 7BFF 7C00 05"
    let read = try items(text, .testFloat(call))
    #expect(vectors(read) == Self.lines[0...1].map(\.vector))
    let numbers = read.map { if case .vector(let line) = $0 { line.number } else { 0 } }
    #expect(numbers == [2, 5])
  }

  @Test("an error tells line, column, what was found and what was expected")
  func malformed() throws {
    let cases: [(function: String, line: String, error: String)] = [
      (
        "f16_add", "3C00 3C0 4000 00",
        "1:6: found '3C0', expected 4 hexadecimal digits: operand 2 (binary16)"
      ),
      (
        "f16_add", "3C00 3C00 4000",
        "1:15: found the end of the line, expected two hexadecimal digits of flags"
      ),
      (
        "f16_add", "3C00 3C00",
        "1:10: found the end of the line, expected 4 hexadecimal digits: the result (binary16)"
      ),
      (
        "f16_add", "3C00 3C00 4000 00 00",
        "1:19: found '00', expected the end of the line after the flags"
      ),
      (
        "f16_add", "3C00 3C00 4000 20",
        "1:16: found '20', expected two hexadecimal digits of flags, 00…1F"
      ),
      (
        "f16_add", "3C00 0x00 4000 00",
        "1:6: found '0x00', expected 4 hexadecimal digits: operand 2 (binary16)"
      ),
      (
        "f16_add", "3C00 3C00 4000 00\n\n3G00",
        "3:1: found '3G00', expected 4 hexadecimal digits: operand 1 (binary16)"
      ),
      ("f16_le", "3C00 3C00 2 00", "1:11: found '2', expected at most 1 bits: the result (uint1)"),
      ("int5_add", "3F 00 00 00", "1:1: found '3F', expected at most 5 bits: operand 1 (int5)"),
      ("int8_add", "01 01 02 01", "1:10: found '01', expected 00: add of int8 has no flags"),
      (
        "f16_add", "# a comment",
        "1:1: found '#', expected 4 hexadecimal digits: operand 1 (binary16)"
      ),
    ]
    for (function, line, error) in cases {
      #expect(fault(line, .testFloat(try call(function))) == "file:" + error)
    }
  }
}
