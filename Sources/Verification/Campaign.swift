import FormatArithmetic
import NumberFormats
import TransverseRead

/// What is to be verified: one operation of one format, on the cases of one source.
///
/// A campaign says everything that decides its cases, results and digest, and nothing about how
/// they are computed: the executor, the reference and the number of jobs belong to the `Verifier`.
public struct Campaign: Hashable, Sendable {
  /// The format of the operands and of the result.
  public let format: NumberFormat
  /// The operation.
  public let operation: Operation
  /// The rounding mode; nil for integers, whose results are exact or wrapped.
  public let rounding: RoundingMode?
  /// Where the operands come from.
  public let source: CaseSource
  /// The transverse read distance of the program.
  public let distance: TransverseReadDistance
  /// Whether the IEEE flags are compared too; never for integers, which have none.
  public let comparesFlags: Bool

  /// Describes a campaign.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the format of the operands and of the result.
  ///   - rounding: the rounding mode; integers pass over it.
  ///   - source: where the operands come from.
  ///   - distance: the transverse read distance of the program.
  ///   - comparesFlags: whether the IEEE flags are compared too; integers pass over it.
  /// - Throws: `VerificationError` when the format has no such operation, or the source has no cases
  ///   or too many.
  public init(
    _ operation: Operation, _ format: NumberFormat, rounding: RoundingMode = .nearestEven,
    source: CaseSource, distance: TransverseReadDistance = .seven, comparesFlags: Bool = true
  ) throws(VerificationError) {
    guard operation.applies(to: format) else {
      throw .format(.operationDoesNotApply(operation: operation.rawValue, format: format.name))
    }
    try source.check(format: format, arity: operation.arity)
    self.format = format
    self.operation = operation
    self.source = source
    self.distance = distance
    if case .float = format {
      self.rounding = rounding
      self.comparesFlags = comparesFlags
    } else {
      self.rounding = nil
      self.comparesFlags = false
    }
  }

  /// The rounding in records: the mode's name, or `none` for integers.
  public var roundingName: String { rounding?.rawValue ?? "none" }

  /// The cases, numbered.
  public var cases: CaseList { CaseList(source, format: format, operation: operation) }

  /// Writes the program under test; this may take a second for the widest multiplications.
  func program() -> Program {
    do {
      return try OperationProgram(
        operation, format, rounding: rounding ?? .nearestEven, deliversFlags: comparesFlags,
        distance: distance
      ).build()
    } catch {
      preconditionFailure("a campaign's operation applies to its format: \(error)")
    }
  }
}
