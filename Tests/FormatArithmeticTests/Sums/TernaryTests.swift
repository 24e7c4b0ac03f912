import FormatArithmetic
import Lanes
import NumberFormats
import TestSupport
import Testing

@Suite("Ternary numbers") struct TernaryTests {
  @Test(
    "a magnitude above a half of the scale becomes one with its sign, others zero",
    arguments: ["float8e4m3fn", "float8e5m2", "binary16"])
  func everyCode(name: String) throws {
    let source = try NumberFormat(named: name)
    let float = try BlockQuantisationTests.float(name)
    var codes: [Code] = []
    var powers: [Int] = []
    for power in [-200, 200] + Array(-20...20) {
      for code in 0..<(Code(1) << Code(source.width)) {
        codes.append(code)
        powers.append(power)
      }
    }
    let results = TestExecutor.kernel(for: try TernaryProgram(from: source).build())
      .callAsFunction([codes, powers.map { Code(truncatingIfNeeded: $0) & 0x3FF }])[0]
    var differing = Differences()
    for (lane, code) in codes.enumerated() {
      let number =
        float.double(of: code) * Double(sign: .plus, exponent: powers[lane], significand: 1)
      // Of two bits, minus one is all ones.
      let expected: Code =
        number.isNaN ? 1 : number.magnitude <= 0.5 ? 0 : number < 0 ? 0b11 : 0b01
      if results[lane] != expected {
        differing.note("\(number): \(results[lane]), expected \(expected)")
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
