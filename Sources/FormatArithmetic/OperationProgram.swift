import BitSerial
import NumberFormats
import TransverseRead

/// An operation of a format: all that decides its program.
///
/// The program has the inputs of `Operation.operandNames`, for stochastic rounding also `random`, and
/// the outputs `result`, for full-width integer operations `high`, and when asked for `inexact`,
/// `underflow`, `overflow`, `divideByZero` and `invalid`.
public struct OperationProgram: Hashable, Sendable {
  /// The format that the operation is asked for: that of its first operand.
  public let format: NumberFormat
  /// The operation.
  public let operation: Operation
  /// Rounding and what else may be chosen; as by default where the operation does not round.
  public let attributes: Attributes
  /// Whether the IEEE flags are outputs too; integers have none.
  public let deliversFlags: Bool
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program of an operation.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the format that the operation is asked for.
  ///   - attributes: rounding and what else may be chosen.
  ///   - deliversFlags: whether the IEEE flags are outputs too.
  ///   - distance: the most rows that a window may hold.
  /// - Throws: `FormatError.operationDoesNotApply` when the format has no such operation, and
  ///   `FormatError.meaninglessAttribute` when an attribute says nothing about it.
  public init(
    _ operation: Operation, _ format: NumberFormat, attributes: Attributes,
    deliversFlags: Bool = false, distance: TransverseReadDistance = .seven
  ) throws(FormatError) {
    try operation.require(format, attributes)
    self.format = format
    self.operation = operation
    self.attributes = operation.relevant(attributes, for: format)
    self.deliversFlags = deliversFlags && operation.hasFlags(format)
    self.distance = distance
  }

  /// Describes the program of an operation that differs from the default in its rounding at most.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the format that the operation is asked for.
  ///   - rounding: the rounding mode; it does not matter where nothing is rounded.
  ///   - deliversFlags: whether the IEEE flags are outputs too.
  ///   - distance: the most rows that a window may hold.
  /// - Throws: `FormatError.operationDoesNotApply` when the format has no such operation.
  public init(
    _ operation: Operation, _ format: NumberFormat, rounding: RoundingMode = .nearestEven,
    deliversFlags: Bool = false, distance: TransverseReadDistance = .seven
  ) throws(FormatError) {
    try self.init(
      operation, format, attributes: Attributes(rounding: rounding), deliversFlags: deliversFlags,
      distance: distance)
  }

  /// The addition of a float format, which every one but a scale has.
  ///
  /// - Parameters:
  ///   - format: the format of the operands and of the result.
  ///   - rounding: the rounding mode.
  /// - Returns: the description of the program, without flags, at a TRD of 7.
  public static func sum(of format: FloatFormat, rounding: RoundingMode) -> OperationProgram {
    OperationProgram(.add, format, rounding)
  }

  /// The conversion of a float format to another, which any two have.
  ///
  /// - Parameters:
  ///   - source: the format of the operand.
  ///   - target: the format of the result.
  ///   - rounding: the rounding mode.
  /// - Returns: the description of the program, without flags, at a TRD of 7.
  public static func conversion(
    from source: FloatFormat, to target: FloatFormat, rounding: RoundingMode
  ) -> OperationProgram {
    OperationProgram(.convert(.float(target)), source, rounding)
  }

  private init(_ operation: Operation, _ format: FloatFormat, _ rounding: RoundingMode) {
    self.format = .float(format)
    self.operation = operation
    attributes = Attributes(rounding: rounding)
    deliversFlags = false
    distance = .seven
  }

  /// The rounding mode.
  public var rounding: RoundingMode { attributes.rounding }

  /// The formats of the program's inputs: the operands, and the random bits of stochastic rounding.
  public var inputFormats: [NumberFormat] {
    operation.operandFormats(format) + Operation.randomFormat(attributes.rounding)
  }

  /// The format of the output `result`.
  public var resultFormat: NumberFormat { operation.resultFormat(format) }

  /// The names of the flag outputs, in the order of the bits of `Flags`.
  public static let flagNames = Flags.named.map(\.name)

  /// Writes the operation as a program of transverse reads.
  public func build() -> Program { written(folds: true) }

  /// Writes the operation, each read as it comes: what the passes have to work on.
  public func buildAsWritten() -> Program { written(folds: false) }

  private func written(folds: Bool) -> Program {
    var name = "\(format.name).\(operation.rawValue)"
    if operation.isRounded(format) { name += ".\(attributes.summary)" }
    // A program is named by letters, digits and a few signs.
    let named = String(name.map { $0 == ":" || $0 == "+" ? "-" : $0 })
    let builder = ProgramBuilder(name: named, distance: distance, folds: folds)
    let names = operation.operandNames(format)
    let operands = zip(names, operation.operandFormats(format)).map {
      builder.input($0, width: $1.width)
    }
    var delivery = Delivery(attributes: attributes, deliversFlags: deliversFlags)
    if attributes.rounding.randomBits > 0 {
      delivery.random = builder.input("random", width: attributes.rounding.randomBits)
    }
    deliver(operands, delivery, builder)
    return folds ? ProgramPasses.finished(builder) : builder.finish()
  }

  private func deliver(_ operands: [Word], _ delivery: Delivery, _ builder: ProgramBuilder) {
    if case .convert(let target) = operation, !format.isFloat {
      return deliver(
        builder.conversion(operands[0], from: format, to: target, delivery), builder)
    }
    switch format {
    case .float(let float):
      deliver(builder.floatResult(operation, operands, float, delivery), builder)
    case .posit(let posit):
      builder.output("result", builder.positResult(operation, operands, posit))
    case .fixedPoint(let fixed):
      builder.output("result", builder.fixedPointResult(operation, operands, fixed, delivery))
    case .integer(let integer):
      let saturates =
        NumberFormat.integer(integer).fixedPointOverflow(attributes.overflow) == .saturate
      let result = builder.integerResult(operation, operands, integer, saturates: saturates)
      builder.output("result", result.low)
      if operation.isFull { builder.output("high", result.high) }
    }
  }

  private func deliver(_ result: FloatResult, _ builder: ProgramBuilder) {
    builder.output("result", result.code)
    guard deliversFlags else { return }
    for (name, row) in zip(Self.flagNames, result.flags) { builder.output(name, [row]) }
  }
}
