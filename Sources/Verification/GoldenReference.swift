import Golden
import NumberFormats

/// MPFR for floats, GMP for integers.
public struct GoldenReference: Reference {
  private enum Engine: Sendable {
    case float(FloatGolden, GoldenFloatOperation, RoundingMode)
    case integer(IntegerGolden, GoldenIntegerOperation)
  }

  private let engine: Engine

  /// The library and its version, such as `MPFR 4.2.0`.
  public let version: String

  /// Makes the golden of a campaign.
  ///
  /// - Parameter campaign: what is to be answered.
  public init(_ campaign: Campaign) {
    switch campaign.format {
    case .float(let format):
      engine = .float(
        FloatGolden(format: format), Self.floatOperation(campaign.operation),
        campaign.rounding ?? .nearestEven)
      version = "MPFR \(Golden.mpfrVersion)"
    case .integer(let format):
      engine = .integer(
        IntegerGolden(format: format), Self.integerOperation(campaign.operation))
      version = "GMP \(Golden.gmpVersion)"
    }
  }

  /// Answers the cases of a format of at most 64 bits.
  ///
  /// - Parameter cases: the operands, and where the answers go.
  public func answer(_ cases: CaseBatch<UInt64>) {
    switch engine {
    case .float(let golden, let operation, let rounding):
      golden.evaluate(
        operation, a: cases.operands[0], b: cases.operands[1],
        c: cases.operands.dropFirst(2).first, rounding: rounding, results: cases.results,
        flags: cases.flags)
    case .integer(let golden, let operation):
      // GMP's door is 128 bits wide; the copies cost little beside GMP itself.
      let a = cases.operands[0].map { Code($0) }
      let b = cases.operands[1].map { Code($0) }
      let (results, high) = golden.evaluate(operation, a: a, b: b)
      for index in results.indices {
        cases.results[index] = UInt64(truncatingIfNeeded: results[index])
      }
      guard let all = cases.high else { return }
      for index in high.indices { all[index] = UInt64(truncatingIfNeeded: high[index]) }
    }
  }

  /// Answers the cases of a format of more than 64 bits.
  ///
  /// - Parameter cases: the operands, and where the answers go.
  public func answer(_ cases: CaseBatch<UInt128>) {
    switch engine {
    case .float(let golden, let operation, let rounding):
      golden.evaluate(
        operation, a: cases.operands[0], b: cases.operands[1],
        c: cases.operands.dropFirst(2).first, rounding: rounding, results: cases.results,
        flags: cases.flags)
    case .integer(let golden, let operation):
      golden.evaluate(
        operation, a: cases.operands[0], b: cases.operands[1], results: cases.results,
        high: cases.high)
    }
  }

  private static func floatOperation(_ operation: Operation) -> GoldenFloatOperation {
    switch operation {
    case .add: .add
    case .sub: .sub
    case .mul: .mul
    case .fma: .fma
    case .addFull, .subFull, .mulFull:
      preconditionFailure("floats have no full-width operations")
    }
  }

  private static func integerOperation(_ operation: Operation) -> GoldenIntegerOperation {
    switch operation {
    case .add, .addFull: .add
    case .sub, .subFull: .sub
    case .mul, .mulFull: .mul
    case .fma: preconditionFailure("integers have no fused multiply-add")
    }
  }
}
