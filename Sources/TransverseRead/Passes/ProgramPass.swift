/// A change of a program that leaves every output the same for every input.
public protocol ProgramPass: Sendable {
  /// The name used in reports, such as `windowRewriting`.
  var name: String { get }

  /// Applies the pass.
  ///
  /// - Parameter program: any program.
  /// - Returns: a program with the same inputs and outputs and the same function.
  func callAsFunction(_ program: Program) -> Program
}
