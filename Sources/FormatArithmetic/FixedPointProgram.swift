import BitSerial
import NumberFormats
import TransverseRead

/// An operation of fixed-point numbers; there are no flags.
public enum FixedPointOperation: String, CaseIterable, Hashable, Sendable {
  /// `a + b`, exact but for the range.
  case add
  /// `a - b`, exact but for the range.
  case sub
  /// `a · b`, rounded to a multiple of the unit.
  case mul
}

/// An operation of a fixed-point format: all that decides its program.
///
/// The program has the inputs `a` and `b`, for stochastic rounding also `random`, and the output
/// `result`. The exact result is rounded first
/// and brought into the range afterwards.
public struct FixedPointProgram: Hashable, Sendable {
  /// The operation.
  public let operation: FixedPointOperation
  /// The format of the operands and of the result.
  public let format: FixedPointFormat
  /// The rounding mode; it does not matter to sums.
  public let rounding: RoundingMode
  /// What a result out of range becomes.
  public let overflow: FixedPointOverflow
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program of an operation.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the format of the operands and of the result.
  ///   - rounding: the rounding mode; sums are given `nearestEven` whatever it is.
  ///   - overflow: what a result out of range becomes.
  ///   - distance: the most rows that a window may hold.
  public init(
    _ operation: FixedPointOperation, _ format: FixedPointFormat,
    rounding: RoundingMode = .nearestEven, overflow: FixedPointOverflow = .saturate,
    distance: TransverseReadDistance = .seven
  ) {
    self.operation = operation
    self.format = format
    self.rounding = operation == .mul ? rounding : .nearestEven
    self.overflow = overflow
    self.distance = distance
  }

  /// Writes the operation as a program of transverse reads.
  public func build() -> Program { ProgramPasses.finished(written(folds: true)) }

  /// Writes the operation, each read as it comes: what the passes have to work on.
  public func buildAsWritten() -> Program { written(folds: false).finish() }

  private func written(folds: Bool) -> ProgramBuilder {
    let mode = operation == .mul ? ".\(rounding.programName)" : ""
    let builder = ProgramBuilder(
      name: "\(format.name).\(operation.rawValue)\(mode).\(overflow.rawValue)",
      distance: distance, folds: folds)
    let a = builder.input("a", width: format.width)
    let b = builder.input("b", width: format.width)
    let delivery = builder.fixedPointDelivery(rounding)
    let result =
      switch operation {
      case .add, .sub:
        builder.fixedPointSum(a, b, subtracts: operation == .sub, format: format, overflow)
      case .mul: builder.fixedPointProduct(a, b, format: format, delivery, overflow)
      }
    builder.output("result", result)
    return builder
  }
}

/// The conversion of a fixed-point format to another: all that decides its program.
///
/// The program has the input `a`, for stochastic rounding also `random`, and the output `result`. A format without fraction bits is an
/// integer format, so conversions from and to integers are among these.
public struct FixedPointConversionProgram: Hashable, Sendable {
  /// The format of the operand.
  public let source: FixedPointFormat
  /// The format of the result.
  public let target: FixedPointFormat
  /// The rounding mode.
  public let rounding: RoundingMode
  /// What a rounded number out of range becomes.
  public let overflow: FixedPointOverflow
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program of a conversion.
  ///
  /// - Parameters:
  ///   - source: the format of the operand.
  ///   - target: the format of the result.
  ///   - rounding: the rounding mode.
  ///   - overflow: what a rounded number out of range becomes.
  ///   - distance: the most rows that a window may hold.
  public init(
    from source: FixedPointFormat, to target: FixedPointFormat,
    rounding: RoundingMode = .nearestEven, overflow: FixedPointOverflow = .saturate,
    distance: TransverseReadDistance = .seven
  ) {
    self.source = source
    self.target = target
    self.rounding = rounding
    self.overflow = overflow
    self.distance = distance
  }

  /// Writes the conversion as a program of transverse reads.
  public func build() -> Program {
    let builder = ProgramBuilder(
      name: "\(source.name).convert.\(target.name).\(rounding.programName).\(overflow.rawValue)",
      distance: distance)
    let a = builder.input("a", width: source.width)
    let delivery = builder.fixedPointDelivery(rounding)
    builder.output(
      "result", builder.fixedPointConversion(a, from: source, to: target, delivery, overflow))
    return ProgramPasses.finished(builder)
  }
}

extension ProgramBuilder {
  /// The rounding mode with its random bits, which are an input of their own.
  func fixedPointDelivery(_ rounding: RoundingMode) -> Delivery {
    var delivery = Delivery.plain(rounding)
    if rounding.randomBits > 0 { delivery.random = input("random", width: rounding.randomBits) }
    return delivery
  }
}

extension RoundingMode {
  /// The mode's name in that of a program, which is made of letters, digits and a few signs.
  fileprivate var programName: String { String(rawValue.map { $0 == ":" ? "-" : $0 }) }
}
