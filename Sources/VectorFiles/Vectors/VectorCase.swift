import NumberFormats

/// What a vector expects as the result.
public enum VectorResult: Hashable, Sendable {
  /// A code, and the high word of a full-width operation.
  case code(Code, high: Code?)
  /// A NaN of a kind, whatever its sign and payload.
  case nan(isSignaling: Bool)
  /// One of the classes of `OperandClass` whose bits are set: a predicate, told by `class`.
  case classes(UInt16)
}

/// One vector: operands and what they must give.
public struct VectorCase: Hashable, Sendable {
  /// A code for each of the call's operands.
  public let operands: [Code]
  /// The result.
  public let result: VectorResult
  /// The flags that are told; none where the operation has none.
  public let flags: Flags

  /// Puts a vector together.
  ///
  /// - Parameters:
  ///   - operands: a code for each of the call's operands.
  ///   - result: the expected result.
  ///   - flags: the expected flags.
  public init(operands: [Code], result: VectorResult, flags: Flags) {
    self.operands = operands
    self.result = result
    self.flags = flags
  }

  /// Puts a vector together whose result is a code in one word.
  ///
  /// - Parameters:
  ///   - operands: a code for each of the call's operands.
  ///   - result: the code of the expected result.
  ///   - flags: the expected flags.
  public init(_ operands: [Code], result: Code, flags: Flags = []) {
    self.init(operands: operands, result: .code(result, high: nil), flags: flags)
  }
}

/// A vector that was read.
public struct VectorLine: Hashable, Sendable {
  /// The number of its line, from 1.
  public let number: Int
  /// What it asks for.
  public let call: VectorCall
  /// Operands and what they must give.
  public let vector: VectorCase
}

/// Why a vector that was understood cannot be checked.
public enum VectorSkip: String, CaseIterable, Hashable, Sendable {
  /// An enabled trap changes what is delivered: no result, or one with a wrapped exponent.
  case trapped
  /// A minimum or maximum of signalling NaNs or of zeros of both signs, of which IEEE 754-2008, that
  /// the syntax follows, says another thing than IEEE 754-2019, or leaves it open.
  case superseded
  /// The sign of a NaN, which the syntax does not tell.
  case signOfNaN
}

/// What a line of a vector file is.
public enum VectorItem: Hashable, Sendable {
  /// A vector.
  case vector(VectorLine)
  /// A vector that cannot be checked.
  case skipped(line: Int, VectorSkip)
}
