import FormatArithmetic
import Lanes
import NumberFormats
import TestSupport
import Testing

@Suite("Scales of tensors") struct TensorScaleTests {
  /// The largest finite numbers, as the formats' standards give them.
  static let largest: [(name: String, number: Double)] = [
    ("int8", 127), ("uint8", 255), ("q3.4", 127.0 / 16), ("float4e2m1fn", 6),
    ("float8e4m3fn", 448), ("float8e5m2", 57_344), ("binary16", 65_504),
    ("posit8", 16_777_216),
  ]

  /// A signed integer of ten bits.
  private func signed(_ code: Code) -> Int { code < 512 ? Int(code) : Int(code) - 1_024 }

  private func power(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }

  @Test(
    "a scale is the least power of two with which the largest magnitude does not exceed the format's",
    arguments: largest.map(\.name), ["float8e4m3fn", "binary16", "binary32", "float8e4m3"])
  func leastPower(target: String, source: String) throws {
    let format = try NumberFormat(named: source)
    let float = try BlockQuantisationTests.float(source)
    let limit = try #require(Self.largest.first { $0.name == target }).number
    var random = SeededNumbers(seed: 20_261_126)
    // All magnitudes of up to 16 bits; of binary32 those around the target's largest, and any.
    let codes: [Code] =
      format.width <= 16
      ? (0..<Code(1) << Code(format.width - 1)).map(\.self)
      : (0..<20_000).map { _ in Code(random.next()) & 0x7FFF_FFFF }
        + (-200...200).flatMap { exponent in
          let bits = Float(limit * power(exponent / 2)).bitPattern
          return [Code(bits) - 1, Code(bits), Code(bits) + 1]
        }
    let program = try TensorScaleProgram(from: format, to: try NumberFormat(named: target)).build()
    let results = TestExecutor.kernel(for: program).callAsFunction([codes])
    var differing = Differences()
    for (lane, code) in codes.enumerated() {
      let number = float.double(of: code)
      let (scale, inverse) = (signed(results[0][lane]), signed(results[1][lane]))
      let isLeast =
        number.isFinite && number > 0
        ? number <= limit * power(scale) && number > limit * power(scale - 1) : scale == 0
      if !isLeast || inverse != -scale {
        differing.note("\(source) \(number) for \(target): \(scale), \(inverse)")
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("a scale stays within what the sum of two leaves room for")
  func clamped() throws {
    let binary64 = try NumberFormat(named: "binary64")
    let program = try TensorScaleProgram(from: binary64, to: try NumberFormat(named: "int8"))
      .build()
    let results = TestExecutor.kernel(for: program).callAsFunction([
      [1e300, 1e-300, 0x1p261, 0x1p262, 0x1p-250, 0x1p-251].map { Code($0.bitPattern) }
    ])
    #expect(results[0].map(signed) == [255, -256, 255, 255, -256, -256])
    #expect(results[1].map(signed) == [-255, 256, -255, -255, 256, 256])
  }

  @Test(
    "magnitudes compare as unsigned numbers, and lanes that do not count are zero",
    arguments: [
      "float8e4m3", "float8e5m2", "float8e4m3fnuz", "binary8p4se", "int8", "uint8", "q3.4",
      "posit8",
    ])
  func magnitudes(name: String) throws {
    let format = try NumberFormat(named: name)
    let codes = (0..<512).map { Code($0 % 256) }
    let counts = (0..<512).map { Code($0 / 256) }
    let results = TestExecutor.kernel(for: MagnitudeProgram(format).build())
      .callAsFunction([codes, counts])[0]
    for lane in codes.indices {
      let code = Int(codes[lane])
      let expected =
        switch name {
        case "uint8": code
        case "float8e4m3", "float8e5m2": code % 128
        // The NaN in the place of -0 is greater than all.
        case "float8e4m3fnuz", "binary8p4se": code == 128 ? 128 : code % 128
        default: abs(Int(Int8(truncatingIfNeeded: code)))
        }
      #expect(results[lane] == (counts[lane] == 1 ? Code(expected) : 0))
    }
  }
}
