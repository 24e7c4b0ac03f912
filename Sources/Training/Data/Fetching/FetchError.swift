import VectorFiles

/// Why a file could not be fetched; its description is one line.
public enum FetchError: Error, Hashable, Sendable {
  /// The program that downloads is not there.
  case noProgram(name: String, file: String, folder: String)

  /// The folder cannot be made or written to.
  case folder(path: String, reason: String)

  /// No address gave the file; what was tried last, and what came of it.
  case unreachable(address: String, reason: String, folder: String)

  /// The file came whole and is another one.
  case wrongDigest(address: String, kind: String, found: String, expected: String)

  /// A file of that name lies there and is another one.
  case otherFile(path: String, kind: String, found: String, expected: String)

  /// Somebody asked for a halt; what has come is in the part.
  case halted(part: String)

  /// What was downloaded cannot be read or renamed.
  case file(FileError)
}

extension FetchError: CustomStringConvertible {
  /// One line: what was tried, what came of it, and what to do.
  public var description: String {
    switch self {
    case .noProgram(let name, let file, let folder):
      "no program '\(name)' in PATH: expected it to download with; or put \(file) into "
        + "'\(folder)' yourself"
    case .folder(let path, let reason):
      "cannot write to the folder '\(path)': \(reason)"
    case .unreachable(let address, let reason, let folder):
      "cannot fetch \(address): \(reason); expected a network: what has come is kept and "
        + "continued by the same command, or put the file into '\(folder)' yourself"
    case .wrongDigest(let address, let kind, let found, let expected):
      "\(address): \(kind) \(found), expected \(expected): another file than the published one, "
        + "not kept"
    case .otherFile(let path, let kind, let found, let expected):
      "\(path): \(kind) \(found), expected \(expected): remove the file to fetch the published one"
    case .halted(let part):
      "halted: what has come is kept in '\(part)'; the same command goes on from there"
    case .file(let error):
      error.description
    }
  }
}
