import BitSerial
import NumberFormats
import TransverseRead

/// An operation of a format: all that decides its program.
///
/// The program has the inputs `a` and `b`, for `fma` also `c`, and the outputs `result`, for
/// full-width integer operations `high`, and for floats, when asked for, `inexact`, `underflow`,
/// `overflow`, `divideByZero` and `invalid`.
public struct OperationProgram: Hashable, Sendable {
  /// The format of the operands and of the result.
  public let format: NumberFormat
  /// The operation.
  public let operation: Operation
  /// The rounding mode; it does not matter to integers.
  public let rounding: RoundingMode
  /// Whether the IEEE flags are outputs too; integers have none.
  public let deliversFlags: Bool
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program of an operation.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the format of the operands and of the result.
  ///   - rounding: the rounding mode.
  ///   - deliversFlags: whether the IEEE flags are outputs too.
  ///   - distance: the most rows that a window may hold.
  /// - Throws: `FormatError.operationDoesNotApply` when the format has no such operation.
  public init(
    _ operation: Operation, _ format: NumberFormat, rounding: RoundingMode = .nearestEven,
    deliversFlags: Bool = false, distance: TransverseReadDistance = .seven
  ) throws(FormatError) {
    guard operation.applies(to: format) else {
      throw .operationDoesNotApply(operation: operation.rawValue, format: format.name)
    }
    self.format = format
    self.operation = operation
    self.distance = distance
    if case .float = format {
      self.rounding = rounding
      self.deliversFlags = deliversFlags
    } else {
      self.rounding = .nearestEven
      self.deliversFlags = false
    }
  }

  /// The addition of a float format, which every one has.
  ///
  /// - Parameters:
  ///   - format: the format of the operands and of the result.
  ///   - rounding: the rounding mode.
  /// - Returns: the description of the program, without flags, at a TRD of 7.
  public static func sum(of format: FloatFormat, rounding: RoundingMode) -> OperationProgram {
    OperationProgram(format, rounding)
  }

  private init(_ format: FloatFormat, _ rounding: RoundingMode) {
    self.format = .float(format)
    operation = .add
    self.rounding = rounding
    deliversFlags = false
    distance = .seven
  }

  /// The names of the flag outputs, in the order of the bits of `Flags`.
  public static let flagNames = Flags.named.map(\.name)

  /// Writes the operation as a program of transverse reads.
  public func build() -> Program { written(folds: true) }

  /// Writes the operation, each read as it comes: what the passes have to work on.
  public func buildAsWritten() -> Program { written(folds: false) }

  private func written(folds: Bool) -> Program {
    var name = "\(format.name).\(operation.rawValue)"
    if case .float = format { name += ".\(rounding.rawValue)" }
    let builder = ProgramBuilder(name: name, distance: distance, folds: folds)
    let operands = ["a", "b", "c"].prefix(operation.arity).map {
      builder.input($0, width: format.width)
    }
    switch format {
    case .integer(let integer):
      let result = builder.integerResult(operation, operands[0], operands[1], integer)
      builder.output("result", result.low)
      if operation.isFull { builder.output("high", result.high) }
    case .float(let float):
      let result = builder.floatResult(
        operation, operands, float, rounding, deliversFlags: deliversFlags)
      builder.output("result", result.code)
      if deliversFlags {
        let rows = [
          result.inexact, result.underflow, result.overflow, result.divideByZero, result.invalid,
        ]
        for (name, row) in zip(Self.flagNames, rows) { builder.output(name, [row]) }
      }
    }
    return folds ? ProgramPasses.finished(builder) : builder.finish()
  }
}

extension ProgramBuilder {
  /// An operation of a float format on codes in rows.
  func floatResult(
    _ operation: Operation, _ operands: [Word], _ format: FloatFormat, _ mode: RoundingMode,
    deliversFlags: Bool
  ) -> FloatResult {
    switch operation {
    case .add, .sub:
      floatSum(
        operands[0], operands[1], subtracts: operation == .sub, format: format, mode)
    case .mul:
      floatProduct(
        operands[0], operands[1], format: format, mode, deliversFlags: deliversFlags)
    case .fma:
      floatFusedSum(
        operands[0], operands[1], operands[2], factors: format, format: format, mode,
        deliversFlags: deliversFlags)
    case .addFull, .subFull, .mulFull:
      preconditionFailure("floats have no full-width operations")
    }
  }
}
