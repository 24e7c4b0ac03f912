import FormatArithmetic
import NumberFormats

/// The result of an operation and the exceptions it raised.
public struct Outcome<Number: ProgrammedFloat>: Hashable, Sendable {
  /// The delivered result.
  public let result: Number
  /// The IEEE flags; none of a format without flags, as those of IEEE P3109.
  public let flags: Flags

  /// From the output words of a program.
  init(_ words: [Code]) {
    result = Number(code: UInt64(truncatingIfNeeded: words[0]))
    flags = Flags(
      rawValue: words.dropFirst().enumerated().reduce(0) {
        $0 | UInt8(truncatingIfNeeded: $1.element) << UInt8($1.offset)
      })
  }
}

extension ProgrammedFloat {
  /// An operation with other attributes than the type's own, and with its flags.
  ///
  /// ```swift
  /// let third = try Float8E4M3FN.outcome(of: .div, 1, 3, attributes: Attributes(rounding: .up))
  /// third.result  // 0.34375
  /// third.flags   // inexact
  /// ```
  ///
  /// - Parameters:
  ///   - operation: an operation from numbers of the format to a number of the format.
  ///   - operands: as many as the operation has.
  ///   - attributes: rounding and what else may be chosen.
  ///   - random: the random integer of stochastic rounding, of as many bits as the mode takes.
  /// - Returns: the result and the flags.
  /// - Throws: `FormatError` when the format does not have the operation, or an attribute says
  ///   nothing about it.
  public static func outcome(
    of operation: Operation, _ operands: Self..., attributes: Attributes = Attributes(),
    random: Code = 0
  ) throws(FormatError) -> Outcome<Self> {
    let program = try OperationProgram(
      operation, .float(format), attributes: attributes, deliversFlags: true)
    let formats = operation.operandFormats(.float(format))
    guard program.resultFormat == .float(format), formats.allSatisfy({ $0 == .float(format) }),
      formats.count == operands.count
    else {
      throw .operationDoesNotApply(
        operation: operation.rawValue, format: format.name,
        because: "it does not make a number of \(operands.count) numbers")
    }
    var codes = operands.map { Code($0.code) }
    if attributes.rounding.randomBits > 0 { codes.append(random) }
    return Outcome(FloatPrograms.lane(program).results(codes))
  }
}
