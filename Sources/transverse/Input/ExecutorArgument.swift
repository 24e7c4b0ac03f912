import Verification

extension Executor {
  /// What `--executor` can name.
  static let known = [Executor.interpreter]

  /// Finds an executor by its exact name.
  init(named name: String) throws(InputError) {
    guard let executor = Self.known.first(where: { $0.name == name }) else {
      let names = Self.known.map(\.name).joined(separator: ", ")
      throw InputError("unknown executor '\(name)': expected one of \(names)")
    }
    self = executor
  }
}
