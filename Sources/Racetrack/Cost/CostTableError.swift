/// What is wrong with a cost table; its description is one line.
public enum CostTableError: Error, Hashable, Sendable {
  /// No built-in table has the name.
  case unknownName(String)
  /// The file cannot be read.
  case unreadable(file: String, reason: String)
  /// The file is no JSON object.
  case notAnObject(file: String)
  /// An entry is missing or is not what it must be.
  case entry(file: String, key: String, isMissing: Bool, expected: String)
}

extension CostTableError: CustomStringConvertible {
  /// One line: the file, the key, what was expected.
  public var description: String {
    switch self {
    case .unknownName(let name):
      "unknown cost table '\(name)': expected one of "
        + CostTable.builtIn.map(\.name).joined(separator: ", ") + ", or the name of a .json file"
    case .unreadable(let file, let reason): "cannot read the cost table '\(file)': \(reason)"
    case .notAnObject(let file): "cost table '\(file)': expected a JSON object"
    case .entry(let file, let key, let isMissing, let expected):
      "cost table '\(file)': '\(key)' is \(isMissing ? "missing" : "wrong"): expected \(expected)"
    }
  }
}
