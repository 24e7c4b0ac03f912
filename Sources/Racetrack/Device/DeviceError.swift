/// An illegal command: its description is one line that names the command and its position.
public struct DeviceError: Error, Hashable, Sendable {
  /// The position of the command in the stream, from 0.
  public let position: Int
  /// The command.
  public let command: Command
  /// What is wrong with it.
  public let what: String

  /// Says what is wrong with a command.
  ///
  /// - Parameters:
  ///   - position: the position of the command in the stream, from 0.
  ///   - command: the command.
  ///   - what: what is wrong with it.
  public init(position: Int, command: Command, what: String) {
    self.position = position
    self.command = command
    self.what = what
  }
}

extension DeviceError: CustomStringConvertible {
  /// One line: the position, the command, what is wrong.
  public var description: String { "command \(position), '\(command.text)': \(what)" }
}
