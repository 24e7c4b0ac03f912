import FormatArithmetic
import NumberFormats
import TransverseRead

/// What is to be verified: one operation of one format, on the cases of one source.
///
/// A campaign says everything that decides its cases, results and digest, and nothing about how
/// they are computed: the executor, the reference and the number of jobs belong to the `Verifier`.
public struct Campaign: Hashable, Sendable {
  /// The format that the operation is asked for: that of its first operand.
  public let format: NumberFormat
  /// The operation.
  public let operation: Operation
  /// Rounding and what else may be chosen; as by default where it makes no difference.
  public let attributes: Attributes
  /// Where the operands come from.
  public let source: CaseSource
  /// The program under test.
  public let program: OperationProgram
  /// The transverse read distance of the program.
  public let distance: TransverseReadDistance
  /// Whether the IEEE flags are compared too; never where the operation has none.
  public let comparesFlags: Bool

  /// Describes a campaign.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the format that the operation is asked for.
  ///   - attributes: rounding and what else may be chosen.
  ///   - source: where the operands come from.
  ///   - distance: the transverse read distance of the program.
  ///   - comparesFlags: whether the IEEE flags are compared too, where the operation has any.
  /// - Throws: `VerificationError` when the format has no such operation, an attribute says nothing
  ///   about it, or the source has no cases or too many.
  public init(
    _ operation: Operation, _ format: NumberFormat, attributes: Attributes, source: CaseSource,
    distance: TransverseReadDistance = .seven, comparesFlags: Bool = true
  ) throws(VerificationError) {
    let program: OperationProgram
    do {
      program = try OperationProgram(
        operation, format, attributes: attributes, deliversFlags: comparesFlags,
        distance: distance)
    } catch {
      throw .format(error)
    }
    let source = source.relevant(to: operation, format, operands: program.inputFormats)
    try source.check(operation, format, operands: program.inputFormats)
    self.program = program
    self.format = format
    self.operation = operation
    self.source = source
    self.distance = distance
    self.attributes = program.attributes
    self.comparesFlags = program.deliversFlags
  }

  /// Describes a campaign that differs from the default in its rounding at most.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the format that the operation is asked for.
  ///   - rounding: the rounding mode; it does not matter where nothing is rounded.
  ///   - source: where the operands come from.
  ///   - distance: the transverse read distance of the program.
  ///   - comparesFlags: whether the IEEE flags are compared too, where the operation has any.
  /// - Throws: `VerificationError` when the format has no such operation, or the source has no cases
  ///   or too many.
  public init(
    _ operation: Operation, _ format: NumberFormat, rounding: RoundingMode = .nearestEven,
    source: CaseSource, distance: TransverseReadDistance = .seven, comparesFlags: Bool = true
  ) throws(VerificationError) {
    try self.init(
      operation, format, attributes: Attributes(rounding: rounding), source: source,
      distance: distance, comparesFlags: comparesFlags)
  }

  /// The rounding mode; nil where nothing is rounded.
  public var rounding: RoundingMode? {
    operation.isRounded(format) ? attributes.rounding : nil
  }

  /// The rounding in records: the mode's name, or `none` where nothing is rounded.
  public var roundingName: String { rounding?.rawValue ?? "none" }

  /// The formats of the operands, and of the random bits of stochastic rounding.
  public var operandFormats: [NumberFormat] { program.inputFormats }

  /// The format of the result.
  public var resultFormat: NumberFormat { program.resultFormat }

  /// The widest word of a case.
  var width: Int { (operandFormats + [resultFormat]).map(\.width).max() ?? format.width }

  /// The cases, numbered.
  public var cases: CaseList {
    CaseList(source, operands: operandFormats, operation: operation, format: format)
  }

  /// Writes the program under test; this may take a second for the widest multiplications.
  package func build() -> Program { program.build() }
}
