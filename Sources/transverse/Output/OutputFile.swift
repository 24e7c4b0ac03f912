import Foundation
import Reports

/// A file that a command will write when its work is done.
///
/// Making one looks whether the place can be written to, so that nobody waits for a long run whose
/// record then has nowhere to go.
struct OutputFile {
  /// Where the file will be.
  let path: String

  /// Looks at the place; makes and changes nothing.
  ///
  /// - Throws: `FileWriteError` when the directory is missing or cannot be written to, or the path
  ///   names a directory.
  init(_ path: String) throws(FileWriteError) {
    self.path = path
    if path.isEmpty { throw .isADirectory(path: path) }
    let url = URL(fileURLWithPath: path)
    let directory = path.contains("/") ? url.deletingLastPathComponent().path : "."
    switch (Self.isDirectory(path), Self.isDirectory(directory)) {
    case (true, _): throw .isADirectory(path: path)
    case (nil, nil): throw .missingDirectory(path: path, directory: directory)
    case (nil, false): throw .notADirectory(path: path, directory: directory)
    case (nil, true) where access(directory, W_OK) != 0, (false, _) where access(path, W_OK) != 0:
      throw .refused(path: path, reason: String(cString: strerror(errno)))
    default: break
    }
  }

  /// Writes the whole file: a reader sees the old content or the new one.
  func write(_ text: String) throws(FileWriteError) { try AtomicFile.write(text, to: path) }

  /// Whether something is a directory, or nil when there is nothing.
  private static func isDirectory(_ path: String) -> Bool? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT == S_IFDIR : nil
  }
}
