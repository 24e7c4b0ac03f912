/// Why the bytes of a file could not be had; its description is one line.
public enum FileError: Error, Hashable, Sendable {
  /// Nothing has this path.
  case missing(path: String)

  /// The path names a folder, a device or another thing that is not a regular file.
  case notAFile(path: String)

  /// The file is there but the system refuses to read it.
  case unreadable(path: String, reason: String)

  /// The file is larger than anything this suite reads.
  case tooLarge(path: String, size: Int, limit: Int)
}

extension FileError: CustomStringConvertible {
  /// One line: which file, what is wrong, what was expected.
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): no such file"
    case .notAFile(let path):
      "\(path): not a file: expected a regular file"
    case .unreadable(let path, let reason):
      "\(path): cannot be read: \(reason)"
    case .tooLarge(let path, let size, let limit):
      "\(path): too large: found \(size) bytes, expected at most \(limit)"
    }
  }
}
