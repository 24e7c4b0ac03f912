/// What is wrong with the bytes of a file; its description is one line.
public struct MalformedFile: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, or what the bytes are called.
  public let name: String
  /// Where the fault is, what was found, and what was expected.
  public let reason: String

  /// Puts the two together.
  public init(name: String, reason: String) {
    self.name = name
    self.reason = reason
  }

  /// One line: the file, where the fault is, what was found, and what was expected.
  public var description: String { "\(name): \(reason)" }
}
