import FormatArithmetic
import Golden
import NumberFormats
import TestSupport
import Testing

@Suite("Ordered dot products in a named accumulator") struct OrderedDotTests {
  /// The formats of factors and accumulator.
  struct Formats: Sendable {
    let operands, accumulator: String
  }

  private static let cases = [
    Formats(operands: "binary16", accumulator: "binary32"),
    Formats(operands: "bfloat16", accumulator: "bfloat16"),
    Formats(operands: "float8e4m3fn", accumulator: "binary16"),
    Formats(operands: "float8e5m2", accumulator: "float8e5m2"),
    Formats(operands: "float8e4m3", accumulator: "float8e5m2"),
    Formats(operands: "float4e2m1fn", accumulator: "float8e4m3fn"),
    Formats(operands: "binary8p3se", accumulator: "binary8p3se"),
    Formats(operands: "float8e5m2fnuz", accumulator: "bfloat16"),
  ]

  /// A chain of golden operations, one case at a time.
  private struct GoldenChain {
    let convert: ExactGolden?
    let multiply, add: ExactGolden

    init(_ operands: FloatFormat, _ accumulator: FloatFormat, _ rounding: RoundingMode) throws {
      let attributes = Attributes(rounding: rounding)
      let wide = NumberFormat.float(accumulator)
      let conversion = ExactGolden(.convert(wide), .float(operands), attributes)
      convert = operands == accumulator ? nil : conversion
      multiply = try #require(ExactGolden(.mul, wide, attributes))
      add = try #require(ExactGolden(.add, wide, attributes))
    }

    func product(_ a: Code, _ b: Code) -> Code {
      let factors = [a, b].map { code in convert?.evaluate([code]).result ?? code }
      return multiply.evaluate(factors).result
    }

    /// The products of each lane.
    func products(_ factors: [[Code]]) -> [[Code]] {
      factors[0].indices.map { lane -> [Code] in
        stride(from: 0, to: factors.count, by: 2).map { index -> Code in
          product(factors[index][lane], factors[index + 1][lane])
        }
      }
    }

    func sum(_ terms: [Code]) -> Code {
      terms.dropFirst().reduce(terms[0]) { add.evaluate([$0, $1]).result }
    }
  }

  private static let orders: [SummationOrder] = [
    .inOrder, .pairwise, .chunked(2), .chunked(3), .chunked(9),
  ]

  /// The sum of five products, its brackets written out.
  private static func sum(
    _ p: [Code], _ order: SummationOrder, _ chain: GoldenChain
  ) -> Code {
    switch order {
    case .pairwise:
      let four = chain.sum([chain.sum([p[0], p[1]]), chain.sum([p[2], p[3]])])
      return chain.sum([four, p[4]])
    case .chunked(2):
      return chain.sum([chain.sum([p[0], p[1]]), chain.sum([p[2], p[3]]), p[4]])
    case .chunked(3):
      return chain.sum([chain.sum([p[0], p[1], p[2]]), chain.sum([p[3], p[4]])])
    case .inOrder, .chunked: return chain.sum(p)
    }
  }

  private static func float(_ name: String) throws -> FloatFormat {
    guard case .float(let format) = try NumberFormat(named: name) else {
      throw FormatError.unknownFormat(name: name)
    }
    return format
  }

  /// Factors of which half are near one in magnitude, so that sums cancel and round.
  private static func factors(_ format: FloatFormat, terms: Int, count: Int) -> [[Code]] {
    var numbers = SeededNumbers(seed: 20_261_126)
    return (0..<(2 * terms)).map { _ in
      (0..<count).map { lane in
        let bits = Code(numbers.next()) & format.codeMask
        if lane % 2 == 0 { return bits }
        let fields = Code(numbers.integer(in: max(0, format.bias - 2)...format.bias))
        return fields << Code(format.significandBits) | bits
          & (format.fractionMask | format.signBit)
      }
    }
  }

  @Test(
    "products and partial sums are rounded in the accumulator, in the order asked for",
    arguments: cases)
  func againstGolden(formats: Formats) throws {
    let operands = try Self.float(formats.operands)
    let accumulator = try Self.float(formats.accumulator)
    let codes = Self.factors(operands, terms: 5, count: 1_000)
    for rounding in RoundingMode.allCases {
      let chain = try GoldenChain(operands, accumulator, rounding)
      let products = chain.products(codes)
      for order in Self.orders {
        let program = OrderedDotProgram(
          operands: operands, accumulator: accumulator, terms: 5, order: order, rounding: rounding
        ).build()
        let expected = products.map { terms in Self.sum(terms, order, chain) }
        let results = TestExecutor.kernel(for: program).callAsFunction(codes)[0]
        #expect(results == expected, "\(program.name)")
      }
    }
  }

  @Test("one term is a rounded product, and a chunk of one makes no difference")
  func fewTerms() throws {
    let format = try Self.float("float8e4m3")
    let codes = Self.factors(format, terms: 4, count: 2_000)
    func results(_ order: SummationOrder, terms: Int) -> [Code] {
      let program = OrderedDotProgram(
        operands: format, accumulator: format, terms: terms, order: order
      ).build()
      return TestExecutor.kernel(for: program).callAsFunction(Array(codes.prefix(2 * terms)))[0]
    }
    let chain = try GoldenChain(format, format, .nearestEven)
    let products = zip(codes[0], codes[1]).map { chain.product($0, $1) }
    #expect(results(.inOrder, terms: 1) == products)
    #expect(results(.pairwise, terms: 1) == products)
    #expect(results(.chunked(1), terms: 4) == results(.inOrder, terms: 4))
    #expect(results(.pairwise, terms: 4) == results(.chunked(2), terms: 4))
    // The order does matter: some sums differ.
    #expect(results(.pairwise, terms: 4) != results(.inOrder, terms: 4))
  }
}
