import BitSerial
import NumberFormats
import TransverseRead

/// An operation of posits.
///
/// Where an operand is NaR the result is NaR, but for the comparisons, which take NaR for a code
/// like any other: equal to itself and below all numbers. There are no flags.
public enum PositOperation: String, CaseIterable, Hashable, Sendable {
  /// `a + b`.
  case add
  /// `a - b`.
  case sub
  /// `a · b`.
  case mul
  /// `a / b`; NaR where `b` is zero.
  case divide = "div"
  /// `√a`; NaR where `a` is negative.
  case squareRoot = "sqrt"
  /// `a · b + c`, rounded once.
  case fma
  /// The lesser of two numbers.
  case minimum
  /// The greater of two numbers.
  case maximum
  /// Whether `a = b`: one bit, as of all comparisons.
  case equal = "eq"
  /// Whether `a ≠ b`.
  case notEqual = "ne"
  /// Whether `a < b`.
  case less = "lt"
  /// Whether `a ≤ b`.
  case lessOrEqual = "le"
  /// Whether `a > b`.
  case greater = "gt"
  /// Whether `a ≥ b`.
  case greaterOrEqual = "ge"
  /// `-a`.
  case negate = "neg"
  /// `|a|`.
  case absolute = "abs"
  /// The code after `a`, which of maxPos is NaR and of NaR is -maxPos.
  case next
  /// The code before `a`, which of -maxPos is NaR and of NaR is maxPos.
  case prior

  /// The number of operands.
  public var arity: Int {
    switch self {
    case .fma: 3
    case .squareRoot, .negate, .absolute, .next, .prior: 1
    default: 2
    }
  }

  /// The number of bits of the result.
  ///
  /// - Parameter format: the format of the operands.
  /// - Returns: 1 of a comparison, else the width of the format.
  public func resultWidth(for format: PositFormat) -> Int {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 1
    default: format.width
    }
  }
}

/// An operation of a posit format: all that decides its program.
///
/// The program has the inputs `a`, `b` and `c`, as many as the operation has operands, and the
/// output `result`. There is one rounding (to nearest on the bit string) and no flag.
public struct PositProgram: Hashable, Sendable {
  /// The operation.
  public let operation: PositOperation
  /// The format of the operands and of the result.
  public let format: PositFormat
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program of an operation.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the format of the operands and of the result.
  ///   - distance: the most rows that a window may hold.
  public init(
    _ operation: PositOperation, _ format: PositFormat, distance: TransverseReadDistance = .seven
  ) {
    self.operation = operation
    self.format = format
    self.distance = distance
  }

  /// Writes the operation as a program of transverse reads.
  public func build() -> Program { ProgramPasses.finished(written(folds: true)) }

  /// Writes the operation, each read as it comes: what the passes have to work on.
  public func buildAsWritten() -> Program { written(folds: false).finish() }

  private func written(folds: Bool) -> ProgramBuilder {
    let builder = ProgramBuilder(
      name: "\(format.name).\(operation.rawValue)", distance: distance, folds: folds)
    let operands = ["a", "b", "c"].prefix(operation.arity).map {
      builder.input($0, width: format.width)
    }
    builder.output("result", builder.positResult(operation, operands, format))
    return builder
  }
}

extension ProgramBuilder {
  /// An operation of a posit format on codes in rows.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - operands: the codes, as many as the operation has operands.
  ///   - format: the format of the operands and of the result.
  /// - Returns: the code, or the one bit of a comparison.
  func positResult(_ operation: PositOperation, _ operands: [Word], _ format: PositFormat) -> Word {
    let a = operands[0]
    let b = operands.count > 1 ? operands[1] : []
    switch operation {
    case .add, .sub: return positSum(a, b, subtracts: operation == .sub, format: format)
    case .mul: return positProduct(a, b, format: format)
    case .divide: return positQuotient(a, b, format: format)
    case .squareRoot: return positSquareRoot(a, format: format)
    case .fma: return positFusedSum(a, b, operands[2], format: format)
    case .minimum, .maximum: return positExtreme(a, b, isMaximum: operation == .maximum)
    case .equal: return [isEqual(a, b)]
    case .notEqual: return [not(isEqual(a, b))]
    case .less: return [isLessSigned(a, b)]
    case .lessOrEqual: return [not(isLessSigned(b, a))]
    case .greater: return [isLessSigned(b, a)]
    case .greaterOrEqual: return [not(isLessSigned(a, b))]
    case .negate: return negate(a, if: .ones)
    case .absolute: return positMagnitude(a)
    case .next, .prior: return positNeighbour(a, isUp: operation == .next)
    }
  }
}

/// The conversion of a posit format to one of another width: all that decides its program.
///
/// The program has the input `a` and the output `result`.
public struct PositConversionProgram: Hashable, Sendable {
  /// The format of the operand.
  public let source: PositFormat
  /// The format of the result.
  public let target: PositFormat
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program of a conversion.
  ///
  /// - Parameters:
  ///   - source: the format of the operand.
  ///   - target: the format of the result.
  ///   - distance: the most rows that a window may hold.
  public init(
    from source: PositFormat, to target: PositFormat, distance: TransverseReadDistance = .seven
  ) {
    self.source = source
    self.target = target
    self.distance = distance
  }

  /// Writes the conversion as a program of transverse reads.
  public func build() -> Program {
    let builder = ProgramBuilder(
      name: "\(source.name).convert.\(target.name)", distance: distance)
    let a = builder.input("a", width: source.width)
    builder.output("result", builder.positConversion(a, from: source, to: target))
    return ProgramPasses.finished(builder)
  }
}
