import NumberFormats

/// What a vector asks for: an operation of a format under a rounding mode, and what its flags mean.
public struct VectorCall: Hashable, Sendable {
  /// The format that the operation is asked for: that of its first operand.
  public let format: NumberFormat
  /// The operation.
  public let operation: Operation
  /// The rounding mode; to nearest-even where nothing is rounded.
  public let rounding: RoundingMode
  /// When a result counts as tiny; after rounding where there is no flag to tell.
  public let tininess: Tininess
  /// Whether the inexact flag is told; of conversions of floats to integers it may be left out, as
  /// Berkeley TestFloat does unless asked (`-exact`).
  public let tellsInexact: Bool

  /// Describes what vectors ask for.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the format that it is asked for.
  ///   - rounding: the rounding mode; it does not matter where nothing is rounded.
  ///   - tininess: when a result counts as tiny; it does not matter without flags.
  ///   - tellsInexact: whether conversions to integers tell that they are inexact.
  /// - Throws: `FormatError` when the format has no such operation or the mode says nothing about it.
  public init(
    _ operation: Operation, _ format: NumberFormat, rounding: RoundingMode = .nearestEven,
    tininess: Tininess = .afterRounding, tellsInexact: Bool = true
  ) throws(FormatError) {
    let rounding = operation.isRounded(format) ? rounding : .nearestEven
    let tininess = operation.hasFlags(format) ? tininess : .afterRounding
    try operation.require(format, Attributes(rounding: rounding, tininess: tininess))
    self.format = format
    self.operation = operation
    self.rounding = rounding
    self.tininess = tininess
    if case .convert(.integer) = operation, operation.hasFlags(format) {
      self.tellsInexact = tellsInexact
    } else {
      self.tellsInexact = true
    }
  }

  /// The attributes of the operation.
  public var attributes: Attributes { Attributes(rounding: rounding, tininess: tininess) }

  /// Whether the result depends on the rounding mode.
  public var isRounded: Bool { operation.isRounded(format) }

  /// Whether the operation raises flags.
  public var hasFlags: Bool { operation.hasFlags(format) }

  /// The flags that a vector tells.
  public var toldFlags: Flags {
    let all = Flags(rawValue: .max)
    return tellsInexact ? all : all.subtracting(.inexact)
  }

  /// The formats of the operands, and of the random bits of stochastic rounding.
  public var operandFormats: [NumberFormat] {
    operation.operandFormats(format) + Operation.randomFormat(rounding)
  }

  /// The format of the result.
  public var resultFormat: NumberFormat { operation.resultFormat(format) }

  /// The format of the high word of a full-width operation; nil of others.
  public var highFormat: NumberFormat? {
    let width = operation.highWidth(for: format)
    guard width > 0, let high = try? IntegerFormat(width: width, isSigned: false) else {
      return nil
    }
    return .integer(high)
  }
}
