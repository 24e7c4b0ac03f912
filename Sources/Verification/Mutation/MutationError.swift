/// What is wrong with a mutation check that a caller asked for; its description is one line.
public enum MutationError: Error, Hashable, Sendable {
  /// The program has no mutant with the number.
  case noSuchMutant(program: String, number: Int, count: Int)

  /// The program without a defect is not what the golden expects, so nothing is known of mutants.
  case programIsWrong(program: String, operands: [String], replay: String)
}

extension MutationError: CustomStringConvertible {
  /// One line: what was asked, and what was expected.
  public var description: String {
    switch self {
    case .noSuchMutant(let program, let number, let count):
      "\(program) has no mutant \(number): expected a number from 0 to \(count - 1)"
    case .programIsWrong(let program, let operands, let replay):
      "\(program) itself differs from its golden on \(operands.joined(separator: " ")), so its "
        + "mutants say nothing: first see '\(replay)'"
    }
  }
}
