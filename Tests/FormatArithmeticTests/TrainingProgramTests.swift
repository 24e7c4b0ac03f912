import FormatArithmetic
import Golden
import Lanes
import NumberFormats
import TestSupport
import Testing
import TransverseRead

@Suite("Programs for training") struct TrainingProgramTests {
  private static func format(_ exponentBits: Int, _ significandBits: Int) throws -> FloatFormat {
    try FloatFormat(exponentBits: exponentBits, significandBits: significandBits)
  }

  @Test(
    "every code of up to 16 bits converts to the correctly rounded code of another format",
    arguments: [(4, 3), (5, 2), (5, 10), (8, 7), (2, 5), (6, 1)])
  func everyConversion(shape: (Int, Int)) throws {
    let source = try Self.format(shape.0, shape.1)
    let codes = (0..<(UInt64(1) << UInt64(source.width))).map { $0 }
    for target in try [
      (4, 3), (5, 2), (5, 10), (8, 7), (8, 23), (2, 1), (3, 2), (11, 52), (2, 20),
    ].map(Self.format) {
      for mode in RoundingMode.allCases {
        let program = OperationProgram.conversion(from: source, to: target, rounding: mode).build()
        let results = TestExecutor.kernel(for: program).callAsFunction([codes])[0]
        // The value of every source here is a binary64 number, which `encode` rounds once.
        let wrong = codes.indices.first { index in
          let value = source.double(of: Code(codes[index]))
          let expected = value.isNaN ? target.canonicalNaN : target.encode(value, rounding: mode)
          return Code(results[index]) != expected
        }
        #expect(wrong == nil, "\(program.name) of 0x\(String(codes[wrong ?? 0], radix: 16))")
      }
    }
  }

  /// Operand and accumulator of a multiply-accumulate step.
  struct Step: Sendable {
    let operands, accumulator: (Int, Int)
  }

  @Test(
    "a multiply-accumulate step rounds the product and then the sum in the accumulator, as MPFR does",
    arguments: [
      Step(operands: (4, 3), accumulator: (4, 3)), Step(operands: (5, 10), accumulator: (5, 10)),
      Step(operands: (8, 7), accumulator: (8, 7)), Step(operands: (8, 23), accumulator: (8, 23)),
      Step(operands: (4, 3), accumulator: (5, 10)), Step(operands: (5, 2), accumulator: (5, 10)),
      Step(operands: (8, 7), accumulator: (8, 23)),
    ])
  func multiplyAccumulate(step: Step) throws {
    let operands = try Self.format(step.operands.0, step.operands.1)
    let wide = try Self.format(step.accumulator.0, step.accumulator.1)
    var numbers = SeededNumbers(seed: 20_261_122)
    let factors = (0..<2).map { _ in
      (0..<65_536).map { _ in Code(numbers.next()) & operands.codeMask }
    }
    // Sums near the products, so that cancellation, overflow and subnormals are met.
    let sums = (0..<65_536).map { _ in Code(numbers.next()) & wide.codeMask }
    let golden = FloatGolden(format: wide)
    for mode in RoundingMode.allCases {
      let converted = factors.map { codes in
        operands == wide
          ? codes
          : codes.map { wide.encode(operands.double(of: $0), rounding: mode) }
      }
      let products = golden.evaluate(.mul, a: converted[0], b: converted[1], rounding: mode).results
      let expected = golden.evaluate(.add, a: sums, b: products, rounding: mode).results
      let attributes = Attributes(rounding: mode)
      let program = try SumStepProgram(
        left: .float(operands), right: .float(operands), accumulator: .float(wide),
        productAttributes: attributes, sumAttributes: attributes
      ).build()
      #expect(
        TestExecutor.kernel(for: program).callAsFunction(factors + [sums])[0] == expected,
        "\(program.name)")
    }
  }

  @Test(
    "a fused step adds the exact product and rounds once, as MPFR does in the accumulator's format",
    arguments: [
      Step(operands: (4, 3), accumulator: (4, 3)), Step(operands: (8, 7), accumulator: (8, 7)),
      Step(operands: (4, 3), accumulator: (5, 10)), Step(operands: (5, 2), accumulator: (5, 10)),
      Step(operands: (8, 7), accumulator: (8, 23)), Step(operands: (2, 1), accumulator: (8, 23)),
      Step(operands: (4, 3), accumulator: (8, 7)), Step(operands: (3, 4), accumulator: (4, 4)),
    ])
  func fusedMultiplyAccumulate(step: Step) throws {
    let operands = try Self.format(step.operands.0, step.operands.1)
    let wide = try Self.format(step.accumulator.0, step.accumulator.1)
    var numbers = SeededNumbers(seed: 20_261_123)
    let factors = (0..<2).map { _ in
      (0..<65_536).map { _ in Code(numbers.next()) & operands.codeMask }
    }
    let converted = factors.map { $0.map { wide.encode(operands.double(of: $0)) } }
    // Half of the addends cancel the rounded product but for a few bits.
    let products = FloatGolden(format: wide).evaluate(.mul, a: converted[0], b: converted[1])
      .results
    let addends = products.indices.map { index in
      let bits = Code(numbers.next())
      return index % 2 == 0
        ? bits & wide.codeMask : (products[index] ^ wide.signBit ^ bits & 3) & wide.codeMask
    }
    for mode in RoundingMode.allCases {
      let expected = FloatGolden(format: wide).evaluate(
        .fma, a: converted[0], b: converted[1], c: addends, rounding: mode
      ).results
      let program = FusedMultiplyAccumulateProgram(
        operands: operands, accumulator: wide, rounding: mode
      ).build()
      #expect(
        TestExecutor.kernel(for: program).callAsFunction(factors + [addends])[0] == expected,
        "\(program.name)")
    }
  }

  /// A format by name, and whether a code of it is a NaN.
  struct NaNs: Sendable {
    let format: String
    let has: @Sendable (Code) -> Bool
  }

  @Test(
    "the rectifier and its gradient pass positive codes and NaNs, every code",
    arguments: [
      NaNs(format: "float4e2m1fn") { _ in false }, NaNs(format: "e2m1") { $0 & 7 == 7 },
      NaNs(format: "float8e4m3fn") { $0 & 0x7F == 0x7F },
      NaNs(format: "float8e5m2") { $0 & 0x7F > 0x7C },
      NaNs(format: "float8e4m3fnuz") { $0 == 0x80 },
      NaNs(format: "binary8p4se") { $0 == 0x80 }, NaNs(format: "posit8") { $0 == 0x80 },
      NaNs(format: "int8") { _ in false }, NaNs(format: "q3.4") { _ in false },
    ])
  func rectifier(nans: NaNs) throws {
    let (isNaN, name) = (nans.has, nans.format)
    let format = try NumberFormat(named: name)
    let codes = (0...format.codeMask).map { $0 }
    let half = (format.codeMask >> 1) + 1
    let gradient = codes.map { ($0 &* 37 | 1) & format.codeMask }
    let rectified = TestExecutor.kernel(for: LayerProgram.rectifier.build(for: format))
      .callAsFunction([codes])[0]
    #expect(rectified == codes.map { $0 < half || isNaN($0) ? $0 : 0 })
    let slopes = TestExecutor.kernel(for: LayerProgram.rectifierGradient.build(for: format))
      .callAsFunction([codes, gradient])[0]
    #expect(slopes == zip(codes, gradient).map { ($0 > 0 && $0 < half) || isNaN($0) ? $1 : 0 })
  }

  @Test("the greatest of four and its gradient are what they say, on every code")
  func greatestOfFour() throws {
    let format = try Self.format(2, 1)
    let count = 1 << format.width
    let a = (0..<(count * count * count)).map { Code($0 / (count * count)) }
    let b = a.indices.map { Code($0 / count % count) }
    let c = a.indices.map { Code($0 % count) }
    let d = a.indices.map { Code(($0 * 7 + 3) % count) }
    // A NaN before all; then the order of IEEE 754's totalOrder: codes as sign and magnitude.
    func key(_ code: Code) -> Int {
      if code & 7 == 7 { return 8 }
      return code < 8 ? Int(code) : -Int(code & 7) - 1
    }

    let greatest = TestExecutor.kernel(for: LayerProgram.maximum.build(for: format)).callAsFunction(
      [a, b, c, d])[0]
    let routed = TestExecutor.kernel(for: LayerProgram.maximumGradient.build(for: format))
      .callAsFunction([a, b, c, d, b])
    for index in a.indices {
      let window = [a[index], b[index], c[index], d[index]]
      let best = window.map(key).max() ?? 0
      let first = window.firstIndex { key($0) == best } ?? 0
      #expect(greatest[index] == window[first])
      #expect(routed.map { $0[index] } == (0..<4).map { $0 == first ? b[index] : 0 })
    }
  }
}
