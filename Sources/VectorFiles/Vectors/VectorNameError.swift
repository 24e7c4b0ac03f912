import NumberFormats

/// What is wrong with the name of a function, a file or a syntax; its description is one line.
public enum VectorNameError: Error, Hashable, Sendable {
  /// The name of a function is none.
  case unknownFunction(name: String, because: String)

  /// The name of a file does not tell what its vectors ask for.
  case tellsNothing(file: String)

  /// A syntax has no way to write something.
  case inexpressible(syntax: VectorSyntax, what: String, expected: String)

  /// The format has no such operation, or a mode says nothing about it.
  case format(FormatError)
}

extension VectorNameError: CustomStringConvertible {
  /// One line: what was given, and what was expected.
  public var description: String {
    switch self {
    case .unknownFunction(let name, let because):
      "unknown function '\(name)': \(because); expected a name such as f16_add, f32_to_i32, "
        + "float8e4m3fn_mulAdd or int8_add"
    case .tellsNothing(let file):
      "\(file): the name does not tell what the vectors ask for: expected --operation, or a name "
        + "such as f16_add_near_even.tv"
    case .inexpressible(let syntax, let what, let expected):
      "the \(syntax.rawValue) syntax cannot express \(what): expected \(expected)"
    case .format(let error):
      error.description
    }
  }
}
