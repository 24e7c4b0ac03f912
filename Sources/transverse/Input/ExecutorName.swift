import Lanes
import NumberFormats
import TransverseRead

/// What runs a program over lanes, by the name that `--executor` takes.
enum ExecutorName: String, CaseIterable {
  /// The portable interpreter.
  case interpreter

  /// Finds an executor by its exact name.
  init(named name: String) throws(InputError) {
    guard let executor = ExecutorName(rawValue: name) else {
      let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
      throw InputError("unknown executor '\(name)': expected one of \(names)")
    }
    self = executor
  }

  /// The executor with this name.
  var laneExecutor: any LaneExecutor {
    switch self {
    case .interpreter: InterpreterExecutor()
    }
  }

  /// Runs a program on codes: for each input word as many as for the others.
  func run(_ program: Program, _ operands: [[Code]]) -> [[Code]] {
    laneExecutor.kernel(for: program)(operands)
  }
}
