import FormatArithmetic
import Lanes
import NumberFormats
import TestSupport
import Testing
import TransverseRead

@Suite("The quire of posits") struct PositQuireTests {
  /// What a step leaves in a quire of up to 128 bits, by the standard.
  private func expected(_ step: QuireStep, _ oracle: PositOracle, _ codes: [Code]) -> Code {
    let bits = 16 * oracle.width
    let unit = 16 - 8 * oracle.width
    let mask = bits == 128 ? Code.max : (Code(1) << Code(bits)) - 1
    let notAReal = Code(1) << Code(bits - 1)
    let quire = codes[codes.count - 1]
    if step == .toPosit {
      if quire == notAReal { return oracle.notAReal }
      let isNegative = quire >> Code(bits - 1) == 1
      let magnitude = isNegative ? (~quire &+ 1) & mask : quire
      return oracle.code(
        of: ExactNumber(isNegative, magnitude, exponent: unit, width: oracle.width),
        in: oracle.width)
    }
    let posits = codes.dropLast()
    if quire == notAReal || posits.contains(oracle.notAReal) { return notAReal }
    var (isNegative, magnitude, exponent) = (false, UInt128(1), 0)
    for value in posits.map(oracle.value) {
      isNegative = isNegative != value.isNegative
      magnitude *= value.magnitude
      exponent += value.exponent
    }
    if step == .subtract || step == .subtractProduct { isNegative.toggle() }
    let position = exponent - unit
    let term =
      position >= 0 ? magnitude << UInt128(position) : magnitude >> UInt128(-position)
    return (quire &+ (isNegative ? ~term &+ 1 : term)) & mask
  }

  @Test(
    "every step of the quire of up to 8 bits is exact, and NaR stays", arguments: 2...8)
  func narrow(width: Int) throws {
    let format = try PositFormat(width: width)
    let oracle = PositOracle(width: width)
    var numbers = SeededNumbers(seed: UInt64(width))
    let bits = Code(16 * width)
    let mask = bits == 128 ? Code.max : (1 << bits) - 1
    let lanes = 1 << (2 * width)
    let quires: [Code] = (0..<lanes).map { lane in
      let uniform = Code(numbers.next()) << 64 | Code(numbers.next())
      let high = Code(1) << (bits - 1)
      return switch lane % 8 {
      case 0: uniform & mask
      case 1: ~(uniform >> Code(numbers.next() % 128)) & mask
      case 2: numbers.pick([0, 1, mask, mask - 1, high, high + 1, high - 1, 3 << (bits - 2)])
      case 3: (1 << Code(numbers.next() % UInt64(bits))) & mask
      case 4: (~0 << Code(numbers.next() % UInt64(bits))) & mask
      default: (uniform >> Code(numbers.next() % 128)) & mask
      }
    }
    let pairs = [
      (0..<lanes).map { Code($0 >> width) }, (0..<lanes).map { Code($0) & oracle.mask },
    ]
    var differing = Differences()
    for step in QuireStep.allCases {
      let operands = pairs.prefix(step.arity) + [quires]
      for distance in TransverseReadDistance.allCases where width < 6 || distance == .seven {
        let program = QuireProgram(step, format, distance: distance).build()
        let results = TestExecutor.kernel(for: program).callAsFunction(Array(operands))[0]
        for lane in 0..<lanes {
          let codes = operands.map { $0[lane] }
          let golden = expected(step, oracle, codes)
          if results[lane] != golden {
            differing.note("\(program.name) \(codes): \(results[lane]), expected \(golden)")
          }
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "a dot product of two and of four pairs is rounded once",
    arguments: [(5, 2), (8, 4), (16, 2), (16, 4), (32, 2), (32, 3)])
  func dot(width: Int, terms: Int) throws {
    let oracle = PositOracle(width: width)
    var numbers = SeededNumbers(seed: UInt64(width * terms))
    let lanes = 10_000
    var operands: [[Code]] = []
    for term in 0..<terms {
      var pair = Array(numbers.positTriples(width: width, count: lanes).prefix(2))
      // Half of the products of odd terms nearly cancel the ones before.
      if term % 2 == 1 {
        for lane in stride(from: 0, to: lanes, by: 2) {
          pair[0][lane] = (~operands[operands.count - 2][lane] &+ Code(lane % 3)) & oracle.mask
          pair[1][lane] = operands[operands.count - 1][lane]
        }
      }
      operands += pair
    }
    let program = try OperationProgram(
      .dot(terms: terms), .posit(try PositFormat(width: width))
    ).build()
    let results = TestExecutor.kernel(for: program).callAsFunction(operands)[0]
    var differing = Differences()
    for lane in 0..<lanes {
      let codes = operands.map { $0[lane] }
      var golden = oracle.notAReal
      if !codes.contains(golden) {
        let products = (0..<terms).map { oracle.exactProduct(codes[2 * $0], codes[2 * $0 + 1]) }
        golden = oracle.code(of: products.dropFirst().reduce(products[0], +), in: width)
      }
      if results[lane] != golden {
        differing.note("\(program.name) \(codes): \(results[lane]), expected \(golden)")
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("the step that adds a product does so again and again in one accumulator")
  func accumulation() throws {
    let format = try PositFormat(width: 16)
    let oracle = PositOracle(width: 16)
    var numbers = SeededNumbers(seed: 16)
    let (lanes, steps) = (512, 20)
    let kernel = TestExecutor.kernel(for: QuireProgram(.addProduct, format).build())
    let quire = BitPlanes(width: format.quireWidth, count: lanes)
    var sums = [ExactNumber](
      repeating: ExactNumber(false, 0, exponent: 0, width: 16), count: lanes)
    for _ in 0..<steps {
      let pair = (0..<2).map { _ in
        (0..<lanes).map { _ -> Code in
          let code = Code(numbers.next()) & oracle.mask
          return code == oracle.notAReal ? 1 : code
        }
      }
      for lane in 0..<lanes {
        sums[lane] = sums[lane] + oracle.exactProduct(pair[0][lane], pair[1][lane])
      }
      kernel.run(
        pair.map { PlaneOperand(BitPlanes(codes: $0, width: 16)) } + [PlaneOperand(quire)],
        [PlaneResult(quire)], blocks: 1)
    }
    let rounding = TestExecutor.kernel(for: QuireProgram(.toPosit, format).build())
    let results = BitPlanes(width: 16, count: lanes)
    rounding.run([PlaneOperand(quire)], [PlaneResult(results)], blocks: 1)
    let codes: [Code] = results.codes()
    #expect(codes == sums.map { oracle.code(of: $0, in: 16) })
  }
}
