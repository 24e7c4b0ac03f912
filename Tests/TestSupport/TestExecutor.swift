import Lanes
import TransverseRead

/// What runs the programs of tests over lanes: the executor that `TRANSVERSE_EXECUTOR` names, or else
/// the interpreter (`make test EXECUTOR=native`).
package enum TestExecutor {
  /// The name of the executor.
  package static let name: ExecutorName = {
    guard let wanted = ExecutorName.wanted() else { return .interpreter }
    guard let name = ExecutorName(rawValue: wanted) else {
      preconditionFailure("\(ExecutorName.variable) names no executor: '\(wanted)'")
    }
    return name
  }()

  /// The executor, one for all tests of a process.
  package static let lanes: any LaneExecutor =
    name == .native ? NativeExecutor() : InterpreterExecutor()

  /// A program ready to run.
  ///
  /// Tests that ask for native code must not pass on the interpreter that stands in for it.
  ///
  /// - Parameter program: any program.
  /// - Returns: the program on the executor of the tests.
  package static func kernel(for program: Program) -> any LaneKernel {
    let kernel = lanes.kernel(for: program)
    precondition(
      kernel.executorName == name.rawValue, "\(program.name) cannot be run by \(name.rawValue)")
    return kernel
  }
}
