import FormatArithmetic
import Lanes
import NumberFormats
import TestSupport
import Testing
import TransverseRead

/// Runs a program and notes where it differs from a function of the operands.
private func check(
  _ program: Program, _ operands: [[Code]], _ differing: inout Differences,
  _ expected: ([Code]) -> Code
) {
  let results = TestExecutor.kernel(for: program).callAsFunction(operands)[0]
  for lane in operands[0].indices {
    let codes = operands.map { $0[lane] }
    let golden = expected(codes)
    if results[lane] != golden {
      let hex = codes.map { String($0, radix: 16) }.joined(separator: " ")
      differing.note(
        "\(program.name), TRD \(program.distance.rawValue): \(hex) gave "
          + "\(String(results[lane], radix: 16)), expected \(String(golden, radix: 16))")
    }
  }
}

/// What an operation gives by the standard.
private func expected(_ operation: Operation, _ oracle: PositOracle) -> ([Code]) -> Code {
  let nar = oracle.notAReal
  func signed(_ code: Code) -> Int { Int(code) - (code >= nar ? Int(oracle.mask) + 1 : 0) }
  func bit(_ isTrue: Bool) -> Code { isTrue ? 1 : 0 }
  return { codes in
    let a = codes[0]
    let b = codes.count > 1 ? codes[1] : 0
    let hasNaR = codes.contains(nar)
    return switch operation {
    case .add: oracle.sum(a, b)
    case .sub: oracle.difference(a, b)
    case .mul: oracle.product(a, b)
    case .div: oracle.quotient(a, b)
    case .sqrt: oracle.squareRoot(a)
    case .fma: oracle.fusedSum(a, b, codes[2])
    case .extremum(.minimum): hasNaR ? nar : signed(a) < signed(b) ? a : b
    case .extremum(.maximum): hasNaR ? nar : signed(a) < signed(b) ? b : a
    case .compare(.eq): bit(a == b)
    case .compare(.ne): bit(a != b)
    case .compare(.lt): bit(signed(a) < signed(b))
    case .compare(.le): bit(signed(a) <= signed(b))
    case .compare(.gt): bit(signed(a) > signed(b))
    case .compare(.ge): bit(signed(a) >= signed(b))
    case .neg: a == 0 || a == nar ? a : (oracle.mask - a) + 1
    case .abs: a > nar ? (oracle.mask - a) + 1 : a
    case .nextUp: a == oracle.mask ? 0 : a + 1
    case .nextDown: a == 0 ? oracle.mask : a - 1
    default: preconditionFailure("the oracle does not know \(operation.rawValue)")
    }
  }
}

private func arity(_ operation: Operation, _ format: PositFormat) -> Int {
  operation.operandFormats(.posit(format)).count
}

/// Every operation of a posit format on one or two codes.
private func operations(of format: PositFormat) -> [Operation] {
  Operation.plain.filter { $0.applies(to: .posit(format)) && $0 != .fma }
}

private func everyTuple(_ arity: Int, width: Int) -> [[Code]] {
  let codes = (0..<(1 << (arity * width))).map { Code($0) }
  return (0..<arity).map { place in
    codes.map { $0 >> Code(place * width) & ((1 << Code(width)) - 1) }
  }
}

@Suite("Posit arithmetic") struct PositArithmeticTests {
  @Test(
    "every operation on every pair of codes of up to 7 bits is the standard's, at every TRD",
    arguments: 2...7)
  func everyPair(width: Int) throws {
    let format = try PositFormat(width: width)
    var differing = Differences()
    for operation in operations(of: format) {
      for distance in TransverseReadDistance.allCases {
        check(
          try OperationProgram(operation, .posit(format), distance: distance).build(),
          everyTuple(arity(operation, format), width: width), &differing,
          expected(operation, PositOracle(width: width)))
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("every operation on every pair of codes of posit8 is the standard's")
  func everyPairOfPosit8() throws {
    let format = try PositFormat(width: 8)
    var differing = Differences()
    for operation in operations(of: format) {
      check(
        try OperationProgram(operation, .posit(format)).build(),
        everyTuple(arity(operation, format), width: 8),
        &differing, expected(operation, PositOracle(width: 8)))
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("every fused sum of three codes of up to 6 bits is rounded once", arguments: 2...6)
  func everyTriple(width: Int) throws {
    let format = try PositFormat(width: width)
    var differing = Differences()
    for distance in TransverseReadDistance.allCases where width < 6 || distance == .seven {
      check(
        try OperationProgram(.fma, .posit(format), distance: distance).build(),
        everyTuple(3, width: width), &differing, expected(.fma, PositOracle(width: width)))
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test(
    "random operands of wide posits, near cancellation too",
    arguments: [(8, 100_000), (11, 20_000), (16, 100_000), (32, 100_000), (64, 20_000)])
  func random(width: Int, count: Int) throws {
    let format = try PositFormat(width: width)
    var numbers = SeededNumbers(seed: UInt64(width))
    let operands = numbers.positTriples(width: width, count: count)
    var differing = Differences()
    for operation in [Operation.add, .sub, .mul, .div, .sqrt, .fma] {
      check(
        try OperationProgram(operation, .posit(format)).build(),
        Array(operands.prefix(arity(operation, format))),
        &differing, expected(operation, PositOracle(width: width)))
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("random operands of posit16 at a TRD of 3 and 5, and programs as written")
  func otherPrograms() throws {
    let format = try PositFormat(width: 16)
    var numbers = SeededNumbers(seed: 3)
    let operands = numbers.positTriples(width: 16, count: 20_000)
    var differing = Differences()
    for operation in [Operation.add, .mul, .div, .sqrt, .fma] {
      let programs = [
        try OperationProgram(operation, .posit(format), distance: .three).build(),
        try OperationProgram(operation, .posit(format), distance: .five).build(),
        try OperationProgram(operation, .posit(format)).buildAsWritten(),
      ]
      for program in programs {
        check(
          program, Array(operands.prefix(arity(operation, format))), &differing,
          expected(operation, PositOracle(width: 16)))
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("every code of up to 12 bits converts to every width as its number rounds there")
  func conversions() throws {
    var differing = Differences()
    for source in [2, 3, 5, 8, 12] {
      let oracle = PositOracle(width: source)
      for target in [2, 3, 4, 5, 6, 7, 8, 9, 11, 16, 32] {
        let program = try OperationProgram(
          .convert(.posit(try PositFormat(width: target))), .posit(try PositFormat(width: source))
        ).build()
        let wide = PositOracle(width: target)
        check(program, everyTuple(1, width: source), &differing) { codes in
          if codes[0] == oracle.notAReal { return wide.notAReal }
          let value = oracle.value(codes[0])
          let unit = max(source, target) + 1
          return wide.code(
            of: ExactNumber(
              value.isNegative, value.magnitude, exponent: value.exponent, width: unit), in: unit)
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}

extension SeededNumbers {
  /// A posit code: uniform, or with a long regime, or a special one.
  mutating func posit(width: Int) -> Code {
    let mask = (Code(1) << Code(width)) - 1
    let uniform = Code(next()) & mask
    return switch next() % 8 {
    case 0: uniform >> Code(next() % UInt64(width))
    case 1: ~(uniform >> Code(next() % UInt64(width))) & mask
    case 2: pick([0, 1, mask, mask >> 1, (mask >> 1) + 1, (mask >> 1) + 2, (mask >> 2) + 1])
    case 3: (uniform << Code(next() % UInt64(width))) & mask
    default: uniform
    }
  }

  /// Operands of a fused sum; the second is often near the negative of the first, and the third near
  /// that of their product.
  mutating func positTriples(width: Int, count: Int) -> [[Code]] {
    let mask = (Code(1) << Code(width)) - 1
    let one = Code(1) << Code(width - 2)
    var triples: [[Code]] = [[], [], []]
    for _ in 0..<count {
      let a = posit(width: width)
      var (b, c) = (posit(width: width), posit(width: width))
      if next() % 3 == 0 { b = (~a &+ Code(next() % 5)) & mask }
      if next() % 4 == 0 {
        b = (next() % 2 == 0 ? one : ~one + 1) & mask
        c = (next() % 2 == 0 ? a : ~a &+ Code(next() % 3)) & mask
      }
      for (place, code) in [a, b, c].enumerated() { triples[place].append(code) }
    }
    return triples
  }
}
