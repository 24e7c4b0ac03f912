import FormatArithmetic
import Golden
import Lanes
import NumberFormats
import TestSupport
import Testing
import TransverseRead

/// Every shape of up to 6 bits; the formats of 8 bits and above are verified by `Verification`.
private let smallFormats: [FloatFormat] = (2...4).flatMap { exponentBits in
  (1...3).compactMap { significandBits in
    exponentBits + significandBits <= 5
      ? try? FloatFormat(exponentBits: exponentBits, significandBits: significandBits) : nil
  }
}

@Suite("Float arithmetic") struct FloatArithmeticTests {
  @Test(
    "every pair of codes of a small format agrees with MPFR in value and flags, in every mode",
    arguments: smallFormats)
  func everyPair(format: FloatFormat) throws {
    let (a, b) = allPairs(width: format.width)
    for operation in [Operation.add, .sub, .mul] {
      for mode in RoundingMode.allCases {
        try expectAgreement(operation, format, mode, [a, b], distance: .seven)
      }
    }
  }

  @Test("every triple of codes of a format of up to 5 bits agrees with MPFR in fma, in every mode")
  func everyTriple() throws {
    for format in smallFormats where format.width <= 5 {
      let codes = (0..<(1 << (3 * format.width))).map { Code($0) }
      let operands = [2, 1, 0].map { place in
        codes.map { $0 >> Code(place * format.width) & format.codeMask }
      }
      for distance in TransverseReadDistance.allCases {
        for mode in RoundingMode.allCases {
          try expectAgreement(.fma, format, mode, operands, distance: distance)
        }
      }
    }
  }

  @Test(
    "a transverse read distance of 3 or 5 gives the same values and flags",
    arguments: [TransverseReadDistance.three, .five])
  func otherDistances(distance: TransverseReadDistance) throws {
    for format in smallFormats {
      let (a, b) = allPairs(width: format.width)
      for operation in [Operation.add, .sub, .mul] {
        for mode in [RoundingMode.nearestEven, .down] {
          try expectAgreement(operation, format, mode, [a, b], distance: distance)
        }
      }
    }
  }
}

@Suite("Programs without flags") struct FlaglessTests {
  @Test(
    "deliver the values of those with flags, on every pair of codes of 8 bits, in every mode",
    arguments: [(2, 5), (3, 4), (4, 3), (5, 2), (6, 1), (3, 2), (2, 1)])
  func everyPair(shape: (Int, Int)) throws {
    let format = NumberFormat.float(
      try FloatFormat(exponentBits: shape.0, significandBits: shape.1))
    let pairs = UInt64(1) << UInt64(2 * format.width)
    let a = (0..<pairs).map { $0 >> UInt64(format.width) }
    let b = (0..<pairs).map { $0 & UInt64(format.codeMask) }
    let c = a.indices.map { UInt64($0) &* 0x9E37_79B9 >> 13 & UInt64(format.codeMask) }
    for operation in [Operation.add, .sub, .mul, .fma] {
      for mode in RoundingMode.allCases {
        let results = try [true, false].map { flags in
          let program = try OperationProgram(
            operation, format, rounding: mode, deliversFlags: flags
          ).build()
          return TestExecutor.kernel(for: program)
            .callAsFunction(Array([a, b, c].prefix(operation.operandFormats(format).count)))[0]
        }
        #expect(results[0] == results[1], "\(format.name) \(operation) \(mode)")
      }
    }
  }
}

func allPairs(width: Int) -> (a: [Code], b: [Code]) {
  let count = 1 << width
  return (
    (0..<(count * count)).map { Code($0 / count) }, (0..<(count * count)).map { Code($0 % count) }
  )
}

func expectAgreement(
  _ operation: Operation, _ format: FloatFormat, _ mode: RoundingMode, _ operands: [[Code]],
  distance: TransverseReadDistance
) throws {
  let program = try OperationProgram(
    operation, .float(format), rounding: mode, deliversFlags: true, distance: distance
  ).build()
  let outputs = TestExecutor.kernel(for: program).callAsFunction(operands)
  let golden = try #require(GoldenFloatOperation(rawValue: operation.rawValue))
  let expected = FloatGolden(format: format).evaluate(
    golden, a: operands[0], b: operands[1], c: operands.dropFirst(2).first ?? [], rounding: mode)
  var differing: [String] = []
  for index in operands[0].indices where differing.count < 5 {
    let flags = (0..<5).reduce(UInt8(0)) { $0 | UInt8(outputs[1 + $1][index]) << UInt8($1) }
    if outputs[0][index] != expected.results[index] || flags != expected.flags[index].rawValue {
      differing.append(
        "\(format.name) \(operation.rawValue) \(mode.rawValue) "
          + operands.map { String($0[index], radix: 16) }.joined(separator: " ") + ": "
          + "\(String(outputs[0][index], radix: 16)) \(Flags(rawValue: flags)), expected "
          + "\(String(expected.results[index], radix: 16)) \(expected.flags[index])")
    }
  }
  #expect(differing.isEmpty, "\(differing.joined(separator: "\n"))")
}
