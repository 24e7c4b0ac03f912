import FormatArithmetic
import Golden
import Lanes
import NumberFormats
import TestSupport
import Testing
import TransverseRead

@Suite("Exact sums of products, rounded once") struct ExactSumTests {
  private static let terms = 8
  private static let lanes = 1_024

  private func format(_ name: String) throws -> NumberFormat { try NumberFormat(named: name) }

  /// Pairs of factors: uniform codes, small ones, and pairs that cancel the one before.
  private func factors(
    _ left: NumberFormat, _ right: NumberFormat, _ numbers: inout SeededNumbers
  ) -> [[Code]] {
    var operands: [[Code]] = []
    for term in 0..<Self.terms {
      var x = (0..<Self.lanes).map { _ in Code(numbers.next()) & left.codeMask }
      var y = (0..<Self.lanes).map { _ in Code(numbers.next()) & right.codeMask }
      for lane in 0..<Self.lanes where term % 2 == 1 && lane % 3 == 0 {
        let sign = left.codeMask ^ left.codeMask >> 1
        let last = operands[2 * term - 2][lane]
        x[lane] = (left.isFloat ? last ^ sign : 0 &- last) & left.codeMask
        y[lane] = operands[2 * term - 1][lane]
        if lane % 2 == 0 { y[lane] ^= 1 }
      }
      operands += [x, y]
    }
    return operands
  }

  /// The accumulator's planes after products were added, half of them in a second one that is merged.
  private func accumulated(_ accumulator: ExactAccumulator, _ operands: [[Code]]) -> BitPlanes {
    let add = TestExecutor.kernel(
      for: ExactAccumulatorProgram(.addProduct, accumulator).build())
    let merge = TestExecutor.kernel(for: ExactAccumulatorProgram(.merge, accumulator).build())
    let sums = (0..<2).map { _ in BitPlanes(width: accumulator.width, count: Self.lanes) }
    let blocks = sums[0].blocks
    for term in 0..<Self.terms {
      let sum = sums[term < Self.terms / 2 ? 0 : 1]
      add.run(
        [
          PlaneOperand(BitPlanes(codes: operands[2 * term], width: accumulator.left.width)),
          PlaneOperand(BitPlanes(codes: operands[2 * term + 1], width: accumulator.right.width)),
          PlaneOperand(sum),
        ], [PlaneResult(sum)], blocks: blocks)
    }
    merge.run(
      [PlaneOperand(sums[1]), PlaneOperand(sums[0])], [PlaneResult(sums[0])], blocks: blocks)
    return sums[0]
  }

  private func delivered(
    _ step: ExactAccumulatorStep, _ accumulator: ExactAccumulator, _ sum: BitPlanes,
    _ further: [BitPlanes], width: Int
  ) -> [Code] {
    let result = BitPlanes(width: width, count: Self.lanes)
    TestExecutor.kernel(for: ExactAccumulatorProgram(step, accumulator).build()).run(
      [PlaneOperand(sum)] + further.map { PlaneOperand($0) }, [PlaneResult(result)],
      blocks: sum.blocks)
    return result.codes()
  }

  /// Every sum of eight products of these formats is a number of binary128, so that the golden's dot
  /// product there is exact.
  @Test(
    "floats of up to 16 bits: eight products, merged, in any format and mode, also scaled",
    arguments: [
      ["float4e2m1fn", "float4e2m1fn"], ["float6e3m2fn", "float6e2m3fn"],
      ["float8e4m3fn", "float8e4m3fn"], ["float8e4m3fn", "float8e5m2"],
      ["float8e5m2", "float8e5m2"], ["float8e4m3fnuz", "float8e5m2fnuz"],
      ["binary16", "binary16"], ["float8e5m2", "binary16"],
    ])
  func floats(names: [String]) throws {
    let (left, right) = (try format(names[0]), try format(names[1]))
    let wide = try format("binary128")
    var numbers = SeededNumbers(seed: 7)
    let operands = factors(left, right, &numbers)
    let accumulator = try ExactAccumulator(left: left, right: right)
    let sum = accumulated(accumulator, operands)
    let exact = try goldenCodes(
      .dot(terms: Self.terms), wide, Attributes(),
      operands.enumerated().map {
        try goldenConversion($0.element, from: $0.offset % 2 == 0 ? left : right, to: wide)
      })
    #expect(exact.flags.allSatisfy { !$0.contains(.inexact) }, "binary128 holds every sum")
    // A sum that vanishes has no sign.
    let numbersOnly = exact.codes.map { $0 << 1 == 0 ? 0 : $0 }
    let shift = (0..<Self.lanes).map { _ in Int(numbers.next() % 41) - 20 }
    let scale = BitPlanes(codes: shift.map { Code(truncatingIfNeeded: $0) & 0x3FF }, width: 10)
    let scaleWidth = Operation.logB.resultFormat(wide).width
    let moved = try goldenCodes(
      .scaleB, wide, Attributes(),
      [
        numbersOnly,
        shift.map { Code(truncatingIfNeeded: $0) & ((1 << Code(scaleWidth)) - 1) },
      ]
    ).codes
    let random = (0..<Self.lanes).map { _ in Code(numbers.next()) & 0x7F }
    var differing = Differences()
    for name in ["float8e4m3fn", "binary16", "binary32", "posit16", "int16"] {
      let target = try format(name)
      var all = (name == "posit16" ? [.nearestEven] : Array(RoundingMode.allCases)).map {
        Attributes(rounding: $0)
      }
      if name != "posit16" {
        all.append(Attributes(rounding: .stochastic(.a, bits: 7)))
        all.append(Attributes(overflow: .saturateFinite))
      }
      for attributes in all {
        let takesRandom = attributes.rounding.randomBits > 0
        let further = takesRandom ? [BitPlanes(codes: random, width: 7)] : []
        for (step, values, words) in [
          (ExactAccumulatorStep.deliver(target, attributes), numbersOnly, further),
          (.deliverScaled(target, attributes), moved, [scale] + further),
        ] {
          let results = delivered(step, accumulator, sum, words, width: target.width)
          let golden = try goldenConversion(
            values, from: wide, to: target, attributes, random: random)
          for lane in golden.indices where results[lane] != golden[lane] {
            differing.note(
              "\(names) \(step) of lane \(lane): \(results[lane]), expected \(golden[lane])")
          }
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "wide floats, to a format that holds the factors",
    arguments: [["bfloat16", "bfloat16"], ["bfloat16", "binary16"]])
  func wideFloats(names: [String]) throws {
    let (left, right) = (try format(names[0]), try format(names[1]))
    let target = try format("binary32")
    var numbers = SeededNumbers(seed: 8)
    let operands = factors(left, right, &numbers)
    let accumulator = try ExactAccumulator(left: left, right: right)
    let sum = accumulated(accumulator, operands)
    var differing = Differences()
    for mode in RoundingMode.allCases {
      let attributes = Attributes(rounding: mode)
      let golden = try goldenCodes(
        .dot(terms: Self.terms), target, attributes,
        operands.enumerated().map {
          try goldenConversion($0.element, from: $0.offset % 2 == 0 ? left : right, to: target)
        })
      let results = delivered(
        .deliver(target, attributes), accumulator, sum, [], width: target.width)
      for lane in results.indices {
        // A sum that vanishes has no sign; one that is rounded to zero has.
        let vanishes = golden.codes[lane] == 0x8000_0000 && !golden.flags[lane].contains(.inexact)
        let expected = vanishes ? 0 : golden.codes[lane]
        if results[lane] != expected {
          differing.note("\(names) \(mode) lane \(lane): \(results[lane]), expected \(expected)")
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "integers and fixed point: the sum is that of the host's integers",
    arguments: [
      ["int4", "int4"], ["int8", "int8"], ["uint8", "uint8"], ["uint4", "int8"], ["q3.4", "q1.6"],
    ])
  func integers(names: [String]) throws {
    let (left, right) = (try format(names[0]), try format(names[1]))
    var numbers = SeededNumbers(seed: 9)
    let operands = factors(left, right, &numbers)
    let accumulator = try ExactAccumulator(left: left, right: right)
    let sum = accumulated(accumulator, operands)
    func value(_ code: Code, _ format: NumberFormat, isUnsigned: Bool) -> Int {
      !isUnsigned && code >> Code(format.width - 1) == 1
        ? Int(code) - 1 << format.width : Int(code)
    }
    let unsigned = names.map { $0.hasPrefix("u") }
    let sums = (0..<Self.lanes).map { lane in
      (0..<Self.terms).reduce(0) {
        $0 + value(operands[2 * $1][lane], left, isUnsigned: unsigned[0])
          * value(operands[2 * $1 + 1][lane], right, isUnsigned: unsigned[1])
      }
    }
    let fraction = names[0] == "q3.4" ? 10 : 0
    let doubles = sums.map { Code((Double($0) / Double(1 << fraction)).bitPattern) }
    for name in ["binary32", "bfloat16", "int16", "q7.8", "posit8"] {
      let target = try format(name)
      let golden = try goldenConversion(doubles, from: try format("binary64"), to: target)
      let results = delivered(
        .deliver(target, Attributes()), accumulator, sum, [], width: target.width)
      #expect(results == golden, "\(names) to \(name)")
    }
  }

  @Test(
    "the largest product fits 2²⁰ times, of either sign",
    arguments: [
      ["uint4", "uint4"], ["uint4", "int4"], ["int4", "int4"], ["float4e2m1fn", "float6e2m3fn"],
    ])
  func headroom(names: [String]) throws {
    let (left, right) = (try format(names[0]), try format(names[1]))
    let accumulator = try ExactAccumulator(left: left, right: right)
    // The codes of the factors of the largest and of the least product, and it in units.
    let products: [(codes: [Code], units: Int)] =
      switch names[0] + names[1] {
      case "uint4uint4": [([15, 15], 225)]
      case "uint4int4": [([15, 7], 105), ([15, 8], -120)]
      case "int4int4": [([8, 8], 64), ([8, 7], -56)]
      // 6 in units of 1/2 times 7.5 in units of 1/8.
      default: [([0b0111, 0b011111], 720), ([0b1111, 0b011111], -720)]
      }
    let add = TestExecutor.kernel(for: ExactAccumulatorProgram(.addProduct, accumulator).build())
    let wide = try format("binary64")
    let deliver = TestExecutor.kernel(
      for: ExactAccumulatorProgram(.deliver(wide, Attributes()), accumulator).build())
    let unit = left.isFloat ? 16.0 : 1.0
    for (codes, units) in products {
      let count = 1 << 20
      let number = accumulator.width - (left.isFloat ? 3 : 0)
      let before = Code(truncatingIfNeeded: (count - 1) * units) & ((1 << Code(number)) - 1)
      let after = add.callAsFunction([[codes[0]], [codes[1]], [before]])[0]
      let result = deliver.callAsFunction([after])[0][0]
      #expect(
        Double(bitPattern: UInt64(result)) == Double(count * units) / unit, "\(names) \(units)")
    }
  }

  @Test("posits: the quire of the wider factor", arguments: [[8, 8], [6, 8], [16, 16]])
  func posits(widths: [Int]) throws {
    let formats = try widths.map { try PositFormat(width: $0) }
    let (left, right) = (NumberFormat.posit(formats[0]), NumberFormat.posit(formats[1]))
    let width = max(widths[0], widths[1])
    let wide = NumberFormat.posit(try PositFormat(width: width))
    var numbers = SeededNumbers(seed: 10)
    let operands = factors(left, right, &numbers)
    let accumulator = try ExactAccumulator(left: left, right: right)
    let sum = accumulated(accumulator, operands)
    let results = delivered(
      .deliver(wide, Attributes()), accumulator, sum, [], width: width)
    let oracle = PositOracle(width: width)
    var differing = Differences()
    for lane in results.indices {
      let codes = operands.enumerated().map { index, codes in
        codes[lane] << Code(width - widths[index % 2])
      }
      var golden = oracle.notAReal
      if !codes.contains(golden) {
        let products = (0..<Self.terms).map {
          oracle.exactProduct(codes[2 * $0], codes[2 * $0 + 1])
        }
        golden = oracle.code(of: products.dropFirst().reduce(products[0], +), in: width)
      }
      if results[lane] != golden {
        differing.note("\(codes): \(results[lane]), expected \(golden)")
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
