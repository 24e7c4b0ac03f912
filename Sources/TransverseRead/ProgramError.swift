/// What is wrong with a program that came from outside; its description is one line.
public enum ProgramError: Error, Hashable, Sendable {
  /// An invariant of programs does not hold.
  case invalid(program: String, what: String)

  /// A line of the text form cannot be read.
  case malformed(line: Int, what: String)
}

extension ProgramError: CustomStringConvertible {
  /// One line: where, and what was expected.
  public var description: String {
    switch self {
    case .invalid(let program, let what): "program '\(program)': \(what)"
    case .malformed(let line, let what): "program text, line \(line): \(what)"
    }
  }
}
