import Golden
import NumberFormats
import Testing

@Suite("Published TestFloat lines") struct TestFloatLineTests {
  @Test(
    "operands, result and flags of binary16 lines",
    arguments: [
      "f16_add 3C00 3C00 4000 00",
      "f16_add 7BFF 7BFF 7C00 05",
      "f16_mul 0001 3800 0000 03",
      "f16_div 3C00 0000 7C00 08",
    ])
  func line(text: String) throws {
    let fields = text.split(separator: " ")
    let operation = try #require(GoldenFloatOperation(rawValue: String(fields[0].dropFirst(4))))
    let codes = try fields.dropFirst().map { try #require(Code($0, radix: 16)) }
    let (result, flags) = FloatGolden(format: binary16).evaluate(operation, codes[0], codes[1])
    #expect(result == codes[2])
    #expect(flags == Flags(rawValue: UInt8(codes[3])))
  }
}
