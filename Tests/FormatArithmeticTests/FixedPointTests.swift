import FormatArithmetic
import Lanes
import NumberFormats
import TestSupport
import Testing
import TransverseRead

/// Fixed point on the host's integers, from the definition: a number is a fraction, and rounding
/// takes one of the two integers around it.
private struct FixedPointOracle {
  let format: FixedPointFormat

  func integer(_ code: Code) -> Int {
    format.isSigned && code & format.highestBit != 0
      ? Int(code) - (1 << format.width) : Int(code)
  }

  /// `numerator / 2^bits` as an integer.
  static func rounded(_ numerator: Int, over bits: Int, _ mode: RoundingMode) -> Int {
    if bits <= 0 { return numerator << -bits }
    let denominator = 1 << bits
    let (quotient, rest) = abs(numerator).quotientAndRemainder(dividingBy: denominator)
    let isOdd = quotient % 2 == 1
    let grows =
      switch mode {
      case .nearestEven: 2 * rest > denominator || (2 * rest == denominator && isOdd)
      case .nearestAway: 2 * rest >= denominator
      case .towardZero: false
      case .up: rest > 0 && numerator > 0
      case .down: rest > 0 && numerator < 0
      case .odd: rest > 0 && !isOdd
      case .stochastic: preconditionFailure("see stochastic(_:over:bits:random:)")
      }
    return (quotient + (grows ? 1 : 0)) * numerator.signum()
  }

  /// Away from zero when `⌊ν·2^N⌋ + R ≥ 2^N`.
  static func stochastic(_ numerator: Int, over bits: Int, randomBits: Int, random: Int) -> Int {
    if bits <= 0 { return numerator << -bits }
    let (quotient, rest) = abs(numerator).quotientAndRemainder(dividingBy: 1 << bits)
    let grows = ((rest << randomBits) >> bits) + random >= 1 << randomBits
    return (quotient + (grows ? 1 : 0)) * numerator.signum()
  }

  func code(_ integer: Int, _ overflow: FixedPointOverflow) -> Code {
    let least = format.isSigned ? -(1 << (format.width - 1)) : 0
    let greatest = least + (1 << format.width) - 1
    let fitted = overflow == .wrap ? integer : min(max(integer, least), greatest)
    return Code(truncatingIfNeeded: fitted) & format.codeMask
  }

  func result(
    _ operation: Operation, _ a: Code, _ b: Code, _ mode: RoundingMode,
    _ overflow: FixedPointOverflow
  ) -> Code {
    let (x, y) = (integer(a), integer(b))
    let exact =
      switch operation {
      case .add: x + y
      case .sub: x - y
      case .mul: Self.rounded(x * y, over: format.fractionBits, mode)
      default: preconditionFailure("the oracle does not know \(operation.rawValue)")
      }
    return code(exact, overflow)
  }
}

private func formats(width: Int) -> [FixedPointFormat] {
  [true, false].flatMap { isSigned in
    (0...width).compactMap {
      try? FixedPointFormat(width: width, fractionBits: $0, isSigned: isSigned)
    }
  }
}

private func attributes(_ mode: RoundingMode, _ overflow: FixedPointOverflow) -> Attributes {
  Attributes(rounding: mode, overflow: overflow == .wrap ? .wrap : .saturateFinite)
}

@Suite("Fixed-point arithmetic") struct FixedPointTests {
  @Test(
    "every pair of codes of up to 8 bits, in every mode, wrapping and saturating",
    arguments: 1...8)
  func everyPair(width: Int) throws {
    let codes = 0..<(1 << (2 * width))
    let (a, b) = (codes.map { Code($0 >> width) }, codes.map { Code($0 & ((1 << width) - 1)) })
    let distances: [TransverseReadDistance] =
      width <= 5 ? TransverseReadDistance.allCases : [.seven]
    var differing = Differences()
    for format in formats(width: width) {
      let oracle = FixedPointOracle(format: format)
      for operation in [Operation.add, .sub, .mul] {
        let modes = operation == .mul ? RoundingMode.allCases : [.nearestEven]
        for (mode, overflow) in modes.flatMap({ mode in
          FixedPointOverflow.allCases.map { (mode, $0) }
        }) {
          for distance in distances {
            let program = try OperationProgram(
              operation, .fixedPoint(format), attributes: attributes(mode, overflow),
              distance: distance
            ).build()
            let results = TestExecutor.kernel(for: program).callAsFunction([a, b])[0]
            for lane in a.indices {
              let golden = oracle.result(operation, a[lane], b[lane], mode, overflow)
              if results[lane] != golden {
                differing.note(
                  "\(program.name), TRD \(distance.rawValue): \(a[lane]) \(b[lane]) gave "
                    + "\(results[lane]), expected \(golden)")
              }
            }
          }
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("every code converts between any two formats of up to 6 bits, in every mode")
  func conversions() throws {
    var differing = Differences()
    let all = (1...6).flatMap(formats)
    for source in all {
      let codes = Array(0...source.codeMask)
      let oracle = FixedPointOracle(format: source)
      for target in all where (source.width + target.width) % 3 != 0 {
        let wide = FixedPointOracle(format: target)
        for mode in RoundingMode.allCases {
          for overflow in FixedPointOverflow.allCases {
            let program = try OperationProgram(
              .convert(.fixedPoint(target)), .fixedPoint(source),
              attributes: attributes(mode, overflow)
            ).build()
            let results = TestExecutor.kernel(for: program).callAsFunction([codes])[0]
            for code in codes {
              let golden = wide.code(
                FixedPointOracle.rounded(
                  oracle.integer(code), over: source.fractionBits - target.fractionBits, mode),
                overflow)
              if results[Int(code)] != golden {
                differing.note(
                  "\(program.name): \(code) gave \(results[Int(code)]), expected \(golden)")
              }
            }
          }
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("stochastic rounding goes away from zero as the random bits say, for both signs")
  func stochastic() throws {
    var differing = Differences()
    let lanes = 1 << 11
    let a = (0..<lanes).map { Code($0 & 15) }
    let b = (0..<lanes).map { Code(($0 >> 4) & 15) }
    let random = (0..<lanes).map { Code($0 >> 8) }
    for format in formats(width: 4) {
      let oracle = FixedPointOracle(format: format)
      for overflow in FixedPointOverflow.allCases {
        let program = try OperationProgram(
          .mul, .fixedPoint(format), attributes: attributes(.stochastic(.a, bits: 3), overflow)
        ).build()
        let results = TestExecutor.kernel(for: program).callAsFunction([a, b, random])[0]
        for lane in 0..<lanes {
          let integer = FixedPointOracle.stochastic(
            oracle.integer(a[lane]) * oracle.integer(b[lane]), over: format.fractionBits,
            randomBits: 3, random: Int(random[lane]))
          let golden = oracle.code(integer, overflow)
          if results[lane] != golden {
            differing.note("\(program.name) \(a[lane]) \(b[lane]) \(random[lane])")
          }
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("random operands of 16 bits; -1 times -1 in q0.15 is the greatest number")
  func wide() throws {
    var numbers = SeededNumbers(seed: 15)
    var operands: [[Code]] = (0..<2).map { _ in
      (0..<20_000).map { _ in Code(numbers.next()) & 0xFFFF }
    }
    operands[0][0] = 0x8000
    operands[1][0] = 0x8000
    for (fractionBits, isSigned) in [(15, true), (8, true), (16, false)] {
      let format = try FixedPointFormat(
        width: 16, fractionBits: fractionBits, isSigned: isSigned)
      let oracle = FixedPointOracle(format: format)
      for mode in RoundingMode.allCases {
        for overflow in FixedPointOverflow.allCases {
          let program = try OperationProgram(
            .mul, .fixedPoint(format), attributes: attributes(mode, overflow)
          ).build()
          let results = TestExecutor.kernel(for: program).callAsFunction(operands)[0]
          let golden = operands[0].indices.map {
            oracle.result(.mul, operands[0][$0], operands[1][$0], mode, overflow)
          }
          #expect(results == golden, "\(program.name)")
          if fractionBits == 15, overflow == .saturate { #expect(results[0] == 0x7FFF) }
        }
      }
    }
  }
}
