/// What is wrong with a file of vectors; its description is one line.
public enum VectorFileError: Error, Hashable, Sendable {
  /// The bytes could not be had.
  case file(FileError)

  /// The file is gzip data that do not decompress.
  case gzip(GzipError)

  /// A line is not of the syntax; line and column count from 1, columns in bytes.
  case malformed(name: String, line: Int, column: Int, found: String, expected: String)
}

extension VectorFileError: CustomStringConvertible {
  /// One line: which file, where, what was found and what was expected.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .gzip(let error): error.description
    case .malformed(let name, let line, let column, let found, let expected):
      "\(name):\(line):\(column): found \(found), expected \(expected)"
    }
  }
}

/// What is wrong with a line, before it is known which line that is.
struct VectorFault: Error, Hashable {
  /// The place in the line, from 1, in bytes.
  let column: Int
  let found: String
  let expected: String

  init(_ field: VectorField, expected: String) {
    column = field.column
    found = field.quoted
    self.expected = expected
  }

  init(endAt column: Int, expected: String) {
    self.column = column
    found = "the end of the line"
    self.expected = expected
  }
}
