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
        let program = ConversionProgram(from: source, to: target, rounding: mode).build()
        let results = Interpreter(program)([codes])[0]
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

  @Test(
    "a multiply-accumulate step rounds the product and then the sum, as MPFR does",
    arguments: [(4, 3), (5, 10), (8, 7), (8, 23)])
  func multiplyAccumulate(shape: (Int, Int)) throws {
    let format = try Self.format(shape.0, shape.1)
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0 ... .max, using: &random)
    var sequence = SeededNumbers(seed: seed)
    let columns = (0..<3).map { _ in
      (0..<20_000).map { _ in Code(sequence.next()) & format.codeMask }
    }
    let program = MultiplyAccumulateProgram(operands: format, accumulator: format).build()
    let results = Interpreter(program)(columns)[0]
    let golden = FloatGolden(format: format)
    let products = golden.evaluate(.mul, a: columns[0], b: columns[1]).results
    let sums = golden.evaluate(.add, a: columns[2], b: products).results
    #expect(results == sums, "seed \(seed)")
  }

  @Test("the rectifier, the greatest of four and their gradients are what they say, on every code")
  func layerPrograms() throws {
    let format = try Self.format(2, 1)
    let count = 1 << format.width
    let a = (0..<(count * count * count)).map { Code($0 / (count * count)) }
    let b = a.indices.map { Code($0 / count % count) }
    let c = a.indices.map { Code($0 % count) }
    let d = a.indices.map { Code(($0 * 7 + 3) % count) }
    // The order of IEEE 754's totalOrder: codes as sign and magnitude.
    func key(_ code: Code) -> Int { code < 8 ? Int(code) : -Int(code & 7) - 1 }

    let rectified = Interpreter(LayerProgram.rectifier.build(for: format))([a])[0]
    #expect(rectified == a.map { $0 < 8 ? $0 : 0 })
    let slopes = Interpreter(LayerProgram.rectifierGradient.build(for: format))([a, b])[0]
    #expect(slopes == zip(a, b).map { $0 > 0 && $0 < 8 ? $1 : 0 })

    let greatest = Interpreter(LayerProgram.maximum.build(for: format))([a, b, c, d])[0]
    let routed = Interpreter(LayerProgram.maximumGradient.build(for: format))([a, b, c, d, b])
    for index in a.indices {
      let window = [a[index], b[index], c[index], d[index]]
      let best = window.map(key).max() ?? 0
      let first = window.firstIndex { key($0) == best } ?? 0
      #expect(greatest[index] == window[first])
      #expect(routed.map { $0[index] } == (0..<4).map { $0 == first ? b[index] : 0 })
    }
  }
}
