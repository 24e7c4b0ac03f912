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

/// The passes that save reads.
public enum ProgramPasses {
  /// The passes in the order in which they are applied.
  public static var all: [any ProgramPass] { [Folding(), WindowRewriting()] }

  /// The most reads of a program that `finished` rewrites.
  ///
  /// Rewriting saves up to a tenth of the reads of 8-bit arithmetic, up to a fiftieth at 16 bits and
  /// nothing from 32 bits on, where it takes longest (`transverse program FORMAT OP --passes`).
  public static var rewritingLimit: Int { 1000 }

  /// Ends a program: folds it, and rewrites its windows where that has been found to pay.
  ///
  /// - Parameter builder: a builder to which nothing will be added.
  /// - Returns: the finished program.
  public static func finished(_ builder: ProgramBuilder) -> Program {
    let program = builder.finish()
    return program.reads.count <= rewritingLimit ? WindowRewriting()(program) : program
  }
}
