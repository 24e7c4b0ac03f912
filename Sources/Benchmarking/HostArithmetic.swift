import CHostArithmetic
import NumberFormats

/// An operation that the processor has vector instructions for, in nearest even or, of integers,
/// wrapping.
package struct HostArithmetic: Sendable {
  private let type: host_type
  private let operation: host_operation

  /// The bytes of a number.
  package let bytes: Int

  /// The instructions that are used, such as `AVX-512, F16C`.
  package static var instructions: String { String(cString: host_instructions()) }

  /// Whether a format is one of the processor's in the modes that are used, and the operation one of
  /// its operations: so that there would be a yardstick on a processor with all instructions.
  package static func isKnown(
    _ operation: Operation, _ format: NumberFormat, _ rounding: RoundingMode
  ) -> Bool {
    guard let type = type(of: format), hostOperation(operation) != nil else { return false }
    if case .float = format, rounding != .nearestEven { return false }
    return !(type == host_binary16 && operation == .fma)
  }

  /// The operation of a format; nil where the processor at hand has none.
  package init?(_ operation: Operation, _ format: NumberFormat, rounding: RoundingMode) {
    guard Self.isKnown(operation, format, rounding), let type = Self.type(of: format),
      let known = Self.hostOperation(operation), host_supports(type, known)
    else { return nil }
    self.type = type
    self.operation = known
    bytes = format.width / 8
  }

  /// Computes results from arrays of codes.
  ///
  /// - Parameters:
  ///   - operands: the first number of each operand.
  ///   - results: room for the results.
  ///   - count: the number of numbers.
  package func evaluate(
    _ operands: ArraySlice<UnsafeMutableRawPointer>, into results: UnsafeMutableRawPointer,
    count: Int
  ) {
    host_evaluate(
      type, operation, operands.first, operands.dropFirst().first, operands.dropFirst(2).first,
      results, count)
  }

  private static func type(of format: NumberFormat) -> host_type? {
    switch format {
    case .float(let float):
      guard float.specials == .ieee else { return nil }
      switch (float.exponentBits, float.significandBits) {
      case (5, 10): return host_binary16
      case (8, 23): return host_binary32
      case (11, 52): return host_binary64
      default: return nil
      }
    case .fixedPoint, .posit: return nil
    case .integer(let integer):
      switch integer.width {
      case 8: return host_int8
      case 16: return host_int16
      case 32: return host_int32
      case 64: return host_int64
      default: return nil
      }
    }
  }

  private static func hostOperation(_ operation: Operation) -> host_operation? {
    switch operation {
    case .add: host_add
    case .sub: host_sub
    case .mul: host_mul
    case .div: host_div
    case .sqrt: host_sqrt
    case .fma: host_fma
    default: nil
    }
  }
}
