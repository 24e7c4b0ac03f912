import NumberFormats

/// What is wrong with a campaign that a caller asked for; its description is one line.
public enum VerificationError: Error, Hashable, Sendable {
  /// A format, an operation or a rounding mode is wrong.
  case format(FormatError)

  /// The operands have too many bits together to enumerate.
  case tooManyCases(format: String, operandBits: Int)

  /// The source has no case.
  case noCases(count: Int)

  /// Models or boundaries say nothing about the operation.
  case noCasesOfSource(String, operation: String, format: String)
}

extension VerificationError: CustomStringConvertible {
  /// One line: what was asked, and what was expected.
  public var description: String {
    switch self {
    case .format(let error): error.description
    case .tooManyCases(let format, let operandBits):
      "\(format) has 2^\(operandBits) cases, too many to verify exhaustively: expected at most "
        + "2^\(CaseSource.exhaustiveBits), such as pairs of \(CaseSource.exhaustiveBits / 2) bits; use "
        + "random or directed cases"
    case .noCases(let count):
      "\(count) random cases: expected a number from 1 to 2^62"
    case .noCasesOfSource(let source, let operation, let format):
      "\(source) has no cases of \(operation) of \(format): expected another source, such as random or "
        + "directed"
    }
  }
}
