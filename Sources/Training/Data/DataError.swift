import VectorFiles

/// What is wrong with the data set a caller named; its description is one line.
public enum DataError: Error, Hashable, Sendable {
  /// No data set has this name.
  case unknownSet(text: String)

  /// The set is read from a folder, and none was given.
  case missingPath(name: String)

  /// The set is generated, and a folder was given.
  case unexpectedPath(name: String, path: String)

  /// The path names no folder.
  case notAFolder(name: String, path: String)

  /// The folder lacks a file, plain and compressed.
  case missingFile(folder: String, file: String)

  /// A file is there but cannot be read or is not intact.
  case idx(IDXError)

  /// The bytes of a file could not be had.
  case file(FileError)

  /// A file is gzip data that do not decompress.
  case gzip(GzipError)

  /// A file is an archive or bzip2 data, and not intact.
  case malformed(MalformedFile)

  /// A line of a text file is not what the set needs; lines count from 1.
  case wrongLine(path: String, line: Int, found: String, expected: String)

  /// An intact file holds something other than what the set needs.
  case wrongContent(path: String, found: String, expected: String)

  /// A label is no class; `offset` counts bytes of the file, decompressed.
  case wrongLabel(path: String, offset: Int, found: UInt8, classes: Int)
}

extension DataError: CustomStringConvertible {
  /// One line: what was given, where the fault is, and what was expected.
  public var description: String {
    switch self {
    case .unknownSet(let text):
      "unknown data set '\(text)': expected \(DataSetName.syntax)"
    case .missingPath(let name):
      "data set '\(name)' is read from a folder: expected \(name):PATH"
    case .unexpectedPath(let name, let path):
      "data set '\(name)' is generated and has no path: found '\(path)', expected \(name)"
    case .notAFolder(let name, let path):
      "data set '\(name)': '\(path)' is not a folder: expected the folder of its files"
    case .missingFile(let folder, let file):
      "\(folder): no file \(file) or \(file).gz: expected one of them in the folder"
    case .idx(let error):
      error.description
    case .file(let error):
      error.description
    case .gzip(let error):
      error.description
    case .malformed(let error):
      error.description
    case .wrongLine(let path, let line, let found, let expected):
      "\(path): line \(line): found \(found), expected \(expected)"
    case .wrongContent(let path, let found, let expected):
      "\(path): found \(found), expected \(expected)"
    case .wrongLabel(let path, let offset, let found, let classes):
      "\(path): byte \(offset): found label \(found), expected 0 to \(classes - 1)"
    }
  }
}
