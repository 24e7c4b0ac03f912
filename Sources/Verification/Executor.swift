import Lanes
import TransverseRead

/// A way of running programs over lanes, by name.
public struct Executor: Sendable {
  /// The name in records, such as `interpreter`.
  public let name: String

  /// Makes a program ready to run.
  public let kernel: @Sendable (Program) throws -> any LaneKernel

  /// Names a way of running programs.
  ///
  /// - Parameters:
  ///   - name: the name in records.
  ///   - kernel: makes a program ready to run; an error it throws ends the campaign.
  public init(name: String, kernel: @escaping @Sendable (Program) throws -> any LaneKernel) {
    self.name = name
    self.kernel = kernel
  }

  /// The portable interpreter.
  public static let interpreter = Executor(name: "interpreter") { Interpreter($0) }

  func makeKernel(_ program: Program) throws(VerificationError) -> any LaneKernel {
    do {
      return try kernel(program)
    } catch {
      throw .executor(name: name, what: String(describing: error))
    }
  }
}
