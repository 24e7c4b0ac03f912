import FormatArithmetic
import Golden
import Lanes
import NumberFormats
import TestSupport
import Testing
import TransverseRead

@Suite("Steps of rounded sums of products") struct SumStepTests {
  /// The formats of a step by their names.
  struct Shape: Sendable, CustomTestStringConvertible {
    let left, right, product, accumulator: String

    init(_ left: String, _ right: String, _ product: String, _ accumulator: String) {
      (self.left, self.right) = (left, right)
      (self.product, self.accumulator) = (product, accumulator)
    }

    var testDescription: String { "\(left) \(right) \(product) \(accumulator)" }

    func step(_ product: Attributes, _ sum: Attributes) throws -> SumStepProgram {
      let formats = try [left, right, self.product, accumulator].map(NumberFormat.init(named:))
      return try SumStepProgram(
        left: formats[0], right: formats[1], product: formats[2], accumulator: formats[3],
        productAttributes: product, sumAttributes: sum)
    }
  }

  /// What the golden's operations, one after the other, make of a step.
  private func expected(_ step: SumStepProgram, _ operands: [[Code]]) throws -> [Code] {
    let bits = (
      step.productAttributes.rounding.randomBits, step.sumAttributes.rounding.randomBits
    )
    let random = bits.0 + bits.1 > 0 ? operands[2] : []
    let low = random.map { $0 & ((1 << Code(bits.0)) - 1) }
    // A conversion that rounds has bits of its own, between those of product and sum.
    let middle = random.map { $0 >> Code(bits.0) & ((1 << Code(bits.1)) - 1) }
    let isRoundedThrice = shapesRoundedThrice.contains([step.product.name, step.accumulator.name])
    let high = isRoundedThrice ? random.map { $0 >> Code(bits.0 + bits.1) } : middle
    let factors = try zip(operands, [step.left, step.right]).map {
      try goldenConversion($0, from: $1, to: step.product)
    }
    let products = try goldenCodes(
      .mul, step.product, step.productAttributes, factors + (bits.0 > 0 ? [low] : [])
    ).codes
    let addends = try goldenConversion(
      products, from: step.product, to: step.accumulator, step.sumAttributes, random: middle)
    let sum = operands[operands.count - 1]
    return try goldenCodes(
      .add, step.accumulator, step.sumAttributes, [sum, addends] + (bits.1 > 0 ? [high] : [])
    ).codes
  }

  /// Formats of products and of sums that do not hold all of them.
  private let shapesRoundedThrice: Set<[String]> = [["binary16", "e5m4"], ["q2.9", "q4.4"]]

  private func compare(
    _ step: SumStepProgram, _ operands: [[Code]], _ differing: inout Differences
  ) throws {
    let program = step.build()
    let results = TestExecutor.kernel(for: program).callAsFunction(operands)[0]
    let golden = try expected(step, operands)
    for lane in golden.indices where results[lane] != golden[lane] {
      differing.note(
        "\(program.name) \(operands.map { $0[lane] }): \(results[lane]), expected \(golden[lane])")
    }
  }

  private static let attributes: [(product: Attributes, sum: Attributes)] =
    RoundingMode.allCases.map { (Attributes(rounding: $0), Attributes(rounding: $0)) } + [
      (Attributes(), Attributes(rounding: .towardZero)),
      (Attributes(overflow: .saturateFinite), Attributes(overflow: .saturateFinite)),
      (Attributes(flushesOutputs: true), Attributes(flushesOutputs: true)),
    ]

  @Test(
    "every pair of factors of up to 6 bits with every sum of as many, in every mode",
    arguments: [
      Shape("float4e2m1fn", "float4e2m1fn", "float4e2m1fn", "float4e2m1fn"),
      Shape("float4e2m1fn", "float6e2m3fn", "float6e2m3fn", "float6e2m3fn"),
      Shape("float4e2m1fn", "float6e3m2fn", "float6e3m2fn", "float6e3m2fn"),
      Shape("posit5", "posit5", "posit5", "posit5"),
      Shape("posit4", "posit5", "posit6", "posit6"),
      Shape("int4", "int4", "int6", "int6"), Shape("int3", "int5", "int8", "int5"),
      Shape("uint4", "uint4", "uint6", "uint6"),
      Shape("q2.3", "q2.3", "q2.3", "q2.3"), Shape("q1.2", "q1.3", "q2.3", "q3.2"),
    ])
  func everyTriple(shape: Shape) throws {
    var differing = Differences()
    for (product, sum) in Self.attributes {
      let isFloat = shape.left.hasPrefix("float")
      let isPosit = shape.left.hasPrefix("posit")
      if !isFloat, product.flushesOutputs { continue }
      if isPosit, product != Attributes() || sum != Attributes() { continue }
      let step = try shape.step(product, sum)
      let widths = [step.left.width, step.right.width, step.accumulator.width]
      let cases = 0..<(1 << widths.reduce(0, +))
      let operands = [
        cases.map { Code($0 >> (widths[1] + widths[2])) },
        cases.map { Code($0 >> widths[2] & ((1 << widths[1]) - 1)) },
        cases.map { Code($0 & ((1 << widths[2]) - 1)) },
      ]
      try compare(step, operands, &differing)
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "random factors and sums, half of which nearly cancel, of every policy",
    arguments: [
      Shape("float8e4m3fn", "float8e4m3fn", "float8e4m3fn", "float8e4m3fn"),
      Shape("float8e4m3fn", "float8e5m2", "binary16", "binary16"),
      Shape("float8e4m3fn", "float8e5m2", "bfloat16", "bfloat16"),
      Shape("float8e5m2", "float8e5m2", "binary16", "binary32"),
      Shape("bfloat16", "bfloat16", "binary32", "bfloat16"),
      Shape("binary16", "binary16", "binary16", "binary16"),
      Shape("binary32", "binary32", "binary32", "binary32"),
      Shape("posit8", "posit16", "posit16", "posit16"),
      Shape("int8", "int8", "int32", "int32"), Shape("int8", "int8", "int16", "int16"),
      Shape("q3.4", "q3.4", "q7.8", "q7.8"),
    ])
  func randomTriples(shape: Shape) throws {
    var differing = Differences()
    var numbers = SeededNumbers(seed: 20_261_126)
    for (product, sum) in Self.attributes {
      let isFloat = shape.left.hasPrefix("float") || shape.left.hasPrefix("b")
      if !isFloat, product.flushesOutputs { continue }
      if shape.left.hasPrefix("posit"), product != Attributes() || sum != Attributes() { continue }
      let step = try shape.step(product, sum)
      let operands = try triples(step, count: 4_096, &numbers)
      try compare(step, operands, &differing)
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "stochastic rounding of product and sum takes its own random bits, the product's the low ones",
    arguments: [
      Shape("float8e4m3fn", "float8e4m3fn", "float8e4m3fn", "float8e4m3fn"),
      Shape("float8e4m3fn", "float8e5m2", "binary16", "binary16"),
      Shape("bfloat16", "bfloat16", "bfloat16", "bfloat16"),
      Shape("binary16", "binary16", "binary16", "binary32"),
      Shape("float8e4m3fn", "float8e4m3fn", "binary16", "e5m4"),
      Shape("q2.4", "q2.4", "q2.9", "q4.4"),
    ])
  func stochastic(shape: Shape) throws {
    var differing = Differences()
    var numbers = SeededNumbers(seed: 20_261_127)
    for (product, sum) in [
      (RoundingMode.stochastic(.a, bits: 8), RoundingMode.stochastic(.a, bits: 5)),
      (.stochastic(.b, bits: 3), .nearestEven), (.towardZero, .stochastic(.c, bits: 6)),
    ] {
      let step = try shape.step(Attributes(rounding: product), Attributes(rounding: sum))
      var operands = try triples(step, count: 16_384, &numbers)
      let isRoundedThrice = shapesRoundedThrice.contains([shape.product, shape.accumulator])
      let bits = Code(product.randomBits + (isRoundedThrice ? 2 : 1) * sum.randomBits)
      operands.insert(operands[0].map { _ in Code(numbers.next()) & ((1 << bits) - 1) }, at: 2)
      try compare(step, operands, &differing)
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  private func triples(
    _ step: SumStepProgram, count: Int, _ numbers: inout SeededNumbers
  ) throws -> [[Code]] {
    let factors = [step.left, step.right].map { format in
      (0..<count).map { _ in Code(numbers.next()) & format.codeMask }
    }
    let products = try goldenCodes(
      .mul, step.product, Attributes(),
      zip(factors, [step.left, step.right]).map {
        try goldenConversion($0, from: $1, to: step.product)
      }
    ).codes
    let near = try goldenConversion(products, from: step.product, to: step.accumulator)
    let isFloat = step.accumulator.isFloat
    let mask = step.accumulator.codeMask
    let sums = near.indices.map { lane -> Code in
      let bits = Code(numbers.next())
      if lane % 2 == 0 { return bits & mask }
      let opposite = isFloat ? near[lane] ^ (mask ^ mask >> 1) : 0 &- near[lane]
      return (opposite ^ bits & 3) & mask
    }
    return factors + [sums]
  }

  @Test("formats that do not go together are refused by one line")
  func refusals() throws {
    func line(_ shape: Shape) throws -> String? {
      do {
        _ = try shape.step(Attributes(), Attributes())
        return nil
      } catch let error as SumError { return error.description }
    }
    for shape in [
      Shape("float8e4m3fn", "posit8", "binary16", "binary16"),
      Shape("binary16", "binary16", "float8e4m3fn", "binary16"),
      Shape("binary16", "binary16", "bfloat16", "bfloat16"),
      Shape("float8e8m0fnu", "float8e4m3fn", "binary32", "binary32"),
      Shape("posit16", "posit8", "posit8", "posit8"),
    ] {
      let line = try #require(try line(shape), "\(shape)")
      #expect(!line.contains("\n") && line.contains("expected"))
    }
    #expect(try line(Shape("float8e4m3fn", "float8e5m2", "binary16", "float8e4m3fn")) == nil)
  }
}
