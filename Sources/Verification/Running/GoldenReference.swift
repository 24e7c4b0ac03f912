import Golden
import NumberFormats

/// MPFR for the usual operations of IEEE 754 formats, GMP for the usual ones of integers, exact integers
/// or rationals for the others: the faster one that knows the operation.
public struct GoldenReference: Reference {
  private enum Engine: Sendable {
    case float(FloatGolden, GoldenFloatOperation, RoundingMode)
    case integer(IntegerGolden, GoldenIntegerOperation)
    case exact(ExactGolden)
  }

  private let engine: Engine

  /// The library and its version, such as `MPFR 4.2.0`.
  public let version: String

  /// Makes the golden of a campaign.
  ///
  /// - Parameter campaign: what is to be answered.
  public init(_ campaign: Campaign) {
    if let (golden, operation) = Self.float(campaign) {
      engine = .float(golden, operation, campaign.attributes.rounding)
      version = "MPFR \(Golden.mpfrVersion)"
    } else if let (golden, operation) = Self.integer(campaign) {
      engine = .integer(golden, operation)
      version = "GMP \(Golden.gmpVersion)"
    } else if let golden = ExactGolden(
      campaign.operation, campaign.format, campaign.attributes)
    {
      engine = .exact(golden)
      version = golden.version
    } else {
      preconditionFailure("no golden of \(campaign.operation.rawValue)")
    }
  }

  /// MPFR's golden, which is the faster, where the format is of IEEE 754 kind and nothing unusual is
  /// asked for.
  static func float(_ campaign: Campaign) -> (FloatGolden, GoldenFloatOperation)? {
    guard case .float(let format) = campaign.format, format.specials == .ieee,
      let operation = GoldenFloatOperation(rawValue: campaign.operation.rawValue),
      campaign.attributes.rounding.randomBits == 0
    else { return nil }
    var usual = campaign.attributes
    usual.tininess = .afterRounding
    guard usual.isPlain else { return nil }
    let isBefore = campaign.attributes.tininess == .beforeRounding
    return (
      FloatGolden(format: format, tininess: isBefore ? .beforeRounding : .afterRounding), operation
    )
  }

  private static func integer(_ campaign: Campaign) -> (IntegerGolden, GoldenIntegerOperation)? {
    guard case .integer(let format) = campaign.format, campaign.attributes.isPlain else {
      return nil
    }
    let operation: GoldenIntegerOperation? =
      switch campaign.operation {
      case .add, .addFull: .add
      case .sub, .subFull: .sub
      case .mul, .mulFull: .mul
      default: nil
      }
    return operation.map { (IntegerGolden(format: format), $0) }
  }

  /// Answers the cases of a format of at most 64 bits.
  ///
  /// - Parameter cases: the operands, and where the answers go.
  public func answer(_ cases: CaseBatch<UInt64>) {
    switch engine {
    case .float(let golden, let operation, let rounding):
      golden.evaluate(
        operation, a: cases.operands[0], b: cases.operands.dropFirst().first,
        c: cases.operands.dropFirst(2).first, rounding: rounding, results: cases.results,
        flags: cases.flags)
    case .integer(let golden, let operation):
      golden.evaluate(
        operation, a: cases.operands[0], b: cases.operands[1], results: cases.results,
        high: cases.high)
    case .exact(let golden):
      golden.evaluate(cases.operands, results: cases.results, flags: cases.flags)
    }
  }

  /// Answers the cases of a format of more than 64 bits.
  ///
  /// - Parameter cases: the operands, and where the answers go.
  public func answer(_ cases: CaseBatch<UInt128>) {
    switch engine {
    case .float(let golden, let operation, let rounding):
      golden.evaluate(
        operation, a: cases.operands[0], b: cases.operands.dropFirst().first,
        c: cases.operands.dropFirst(2).first, rounding: rounding, results: cases.results,
        flags: cases.flags)
    case .integer(let golden, let operation):
      golden.evaluate(
        operation, a: cases.operands[0], b: cases.operands[1], results: cases.results,
        high: cases.high)
    case .exact(let golden):
      golden.evaluate(cases.operands, results: cases.results, flags: cases.flags)
    }
  }
}
