/// A system that changes as commands are given to it, and a plain model of what it should do.
///
/// A case is a sequence of commands. Each is made for the state of the model in which it will be
/// given, so that only commands that make sense are made; shrinking takes commands out, and makes
/// the later ones again for the states that are then reached.
public protocol StateMachine: Sendable {
  /// What is told to the system.
  associatedtype Command: Sendable
  /// The state as the model has it: a value.
  associatedtype Model
  /// The system under test: a class, or a value that commands change.
  associatedtype System
  /// What a command answers.
  associatedtype Response: Equatable

  /// The state of the model at the beginning.
  func initialModel() -> Model

  /// The system at the beginning, a new one for each case.
  ///
  /// - Returns: the system.
  /// - Throws: what keeps it from being made; this fails the case.
  func makeSystem() throws -> System

  /// Makes a command for a state.
  ///
  /// - Parameter model: the state in which the command will be given.
  /// - Returns: the generator of the commands.
  func command(in model: Model) -> Generator<Command>

  /// Whether a command may be given in a state; one that may not is left out.
  ///
  /// - Parameters:
  ///   - command: what would be told.
  ///   - model: the state.
  /// - Returns: whether its precondition holds.
  func allows(_ command: Command, in model: Model) -> Bool

  /// What the model does at a command.
  ///
  /// - Parameters:
  ///   - model: the state, changed to the next one.
  ///   - command: what is told.
  /// - Returns: what the system should answer.
  func advance(_ model: inout Model, by command: Command) -> Response

  /// Gives a command to the system.
  ///
  /// - Parameters:
  ///   - command: what is told.
  ///   - system: the system.
  /// - Returns: what it answers.
  /// - Throws: what goes wrong; this fails the case.
  func apply(_ command: Command, to system: inout System) throws -> Response

  /// Compares the whole state after a command, where the system shows it.
  ///
  /// - Parameters:
  ///   - system: the system.
  ///   - model: the state that it should have.
  /// - Throws: what differs.
  func compare(_ system: System, with model: Model) throws
}

extension StateMachine {
  /// Every command may be given.
  ///
  /// - Parameters:
  ///   - command: what would be told.
  ///   - model: the state.
  /// - Returns: true.
  public func allows(_ command: Command, in model: Model) -> Bool { true }

  /// Compares nothing: the answers alone are compared.
  ///
  /// - Parameters:
  ///   - system: the system.
  ///   - model: the state that it should have.
  public func compare(_ system: System, with model: Model) {}
}
