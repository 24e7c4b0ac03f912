import FormatArithmetic
import Lanes
import NumberFormats
import TestSupport
import Testing

@Suite("Scaled conversions") struct ScaledConversionTests {
  private static let targets = [
    "float4e2m1fn", "float8e4m3fn", "float8e5m2", "bfloat16", "binary16", "binary32", "int8",
    "uint8", "q3.4", "posit8", "posit16",
  ]

  /// What `x · 2^scale` is in binary64, exactly: the numbers of the sources here and their scales stay
  /// among its normal numbers.
  private func scaled(_ code: Code, _ source: NumberFormat, by scale: Int) throws -> Code {
    let wide = try NumberFormat(named: "binary64")
    let value = Double(
      bitPattern: UInt64(try goldenConversion([code], from: source, to: wide)[0]))
    return Code((value * Double(sign: .plus, exponent: scale, significand: 1)).bitPattern)
  }

  @Test(
    "every code of 8 bits, and random ones of more, by scales near and far, in every mode",
    arguments: [
      "float8e4m3fn", "float8e5m2", "float8e4m3fnuz", "bfloat16", "binary32", "int8", "q3.4",
    ])
  func everyCode(name: String) throws {
    let source = try NumberFormat(named: name)
    let wide = try NumberFormat(named: "binary64")
    var numbers = SeededNumbers(seed: 20_261_128)
    var codes: [Code] = []
    var scales: [Int] = []
    for scale in [-512, -511, -140, 127, 511] + Array(-24...24) {
      for code in 0..<Code(256) {
        codes.append(source.width == 8 ? code : Code(numbers.next()) & source.codeMask)
        scales.append(scale)
      }
    }
    let exact = try zip(codes, scales).map { try scaled($0, source, by: $1) }
    let words = scales.map { Code(truncatingIfNeeded: $0) & 0x3FF }
    let random = codes.map { _ in Code(numbers.next()) & 0x3F }
    var differing = Differences()
    for targetName in Self.targets {
      let target = try NumberFormat(named: targetName)
      var all = RoundingMode.allCases.map { Attributes(rounding: $0) }
      if targetName.hasPrefix("posit") {
        all = [Attributes()]
      } else {
        all.append(Attributes(rounding: .stochastic(.a, bits: 6)))
        all.append(Attributes(overflow: .saturateFinite))
      }
      for attributes in all {
        let takesRandom = attributes.rounding.randomBits > 0
        let program = try ScaledConversionProgram(
          from: source, to: target, attributes: attributes
        ).build()
        let results = TestExecutor.kernel(for: program).callAsFunction(
          [codes] + (takesRandom ? [random] : []) + [words])[0]
        let golden = try goldenConversion(
          exact, from: wide, to: target, attributes, random: random)
        for lane in golden.indices where results[lane] != golden[lane] {
          differing.note(
            "\(program.name) \(codes[lane]) by \(scales[lane]): \(results[lane]), expected "
              + "\(golden[lane])")
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("powers of two and wrapping are refused")
  func refusals() throws {
    let powers = try NumberFormat(named: "float8e8m0fnu")
    let half = try NumberFormat(named: "binary16")
    let integer = try NumberFormat(named: "int8")
    #expect(throws: FormatError.self) { try ScaledConversionProgram(from: powers, to: half) }
    #expect(throws: FormatError.self) { try ScaledConversionProgram(from: half, to: powers) }
    #expect(throws: FormatError.self) {
      try ScaledConversionProgram(
        from: integer, to: integer, attributes: Attributes(overflow: .wrap))
    }
  }
}
