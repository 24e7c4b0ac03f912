import Foundation

/// The executors by the names that users give: on the command line, in the environment, in records.
public enum ExecutorName: String, CaseIterable, Hashable, Sendable {
  /// Programs compiled to the processor's own code: `NativeExecutor`.
  case native
  /// The portable `Interpreter`.
  case interpreter
  /// The simulated racetrack device of target `Racetrack`, which stands above this one.
  case device

  /// The environment variable that names an executor where nothing else does.
  public static let variable = "TRANSVERSE_EXECUTOR"

  /// What the variable holds, or nil when it is not set or empty; it may be no executor's name.
  ///
  /// - Parameter environment: the process's environment.
  /// - Returns: the name as it was written.
  public static func wanted(
    in environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String? {
    environment[variable].flatMap { $0.isEmpty ? nil : $0 }
  }
}
