/// What is wrong with an input of the tool; its description is one line.
struct InputError: Error, Hashable, CustomStringConvertible {
  /// What was given, where, and what was expected.
  let description: String

  init(_ description: String) { self.description = description }
}
