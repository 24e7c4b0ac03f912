/// Why a file could not be written; its description is one line.
public enum FileWriteError: Error, Hashable, Sendable {
  /// The folder that should hold the file does not exist.
  case missingDirectory(path: String, directory: String)

  /// A part of the path that should be a folder is something else.
  case notADirectory(path: String, directory: String)

  /// The path names a folder.
  case isADirectory(path: String)

  /// The system refused, for the reason it gave.
  case refused(path: String, reason: String)
}

extension FileWriteError: CustomStringConvertible {
  /// One line: which file, what is wrong with it, and what was expected.
  public var description: String {
    switch self {
    case .missingDirectory(let path, let directory):
      "cannot write '\(Table.oneLine(path))': expected an existing directory at "
        + "'\(Table.oneLine(directory))', but there is none"
    case .notADirectory(let path, let directory):
      "cannot write '\(Table.oneLine(path))': expected a directory at "
        + "'\(Table.oneLine(directory))', but it is something else"
    case .isADirectory(let path):
      "cannot write '\(Table.oneLine(path))': expected the name of a file, but it is a directory"
    case .refused(let path, let reason):
      "cannot write '\(Table.oneLine(path))': expected a writable place, but the system says: "
        + reason
    }
  }
}
