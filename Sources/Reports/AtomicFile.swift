import Foundation

/// Writing files so that a reader sees the old content or the new one, and nothing between.
public enum AtomicFile {
  /// Writes text, as UTF-8; see `write(_:to:)` for bytes.
  ///
  /// - Parameters:
  ///   - text: the whole content of the file.
  ///   - path: the file, made or replaced.
  /// - Throws: `FileWriteError` when the file cannot be written.
  public static func write(_ text: String, to path: String) throws(FileWriteError) {
    try write(Array(text.utf8), to: path)
  }

  /// Writes bytes to a temporary file in the same directory, then renames it to the path given.
  ///
  /// When anything fails, the path is as it was and the temporary file is gone. A file that is
  /// replaced keeps its permissions; a link is followed. What is not a plain file (a pipe, a
  /// terminal, anything in `/dev`) is written to directly, because it cannot be replaced.
  ///
  /// - Parameters:
  ///   - bytes: the whole content of the file.
  ///   - path: the file, made or replaced.
  /// - Throws: `FileWriteError` when the file cannot be written.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileWriteError) {
    var status = stat()
    let exists = stat(path, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists, kind == S_IFDIR { throw .isADirectory(path: path) }
    if exists, kind != S_IFREG || path.hasPrefix("/dev/") {
      return try writeDirectly(bytes, to: path)
    }
    let target = exists ? resolved(path) : path
    let directory = try directory(of: target, for: path)
    let (descriptor, temporary) = try openTemporary(in: directory, for: path)
    do throws(FileWriteError) {
      defer { close(descriptor) }
      if exists, fchmod(descriptor, status.st_mode & 0o7777) != 0 {
        throw .refused(path: path, reason: reason(errno))
      }
      try writeAll(bytes, to: descriptor, for: path)
      if fsync(descriptor) != 0 { throw .refused(path: path, reason: reason(errno)) }
      if rename(temporary, target) != 0 { throw .refused(path: path, reason: reason(errno)) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// The directory that holds the file, checked to be one.
  private static func directory(of target: String, for path: String) throws(FileWriteError)
    -> String
  {
    let slash = target.lastIndex(of: "/")
    let directory = slash.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
    if slash.map({ target.index(after: $0) == target.endIndex }) ?? target.isEmpty {
      throw .isADirectory(path: path)
    }
    var status = stat()
    guard stat(directory, &status) == 0 else {
      switch errno {
      case ENOENT: throw .missingDirectory(path: path, directory: directory)
      case ENOTDIR: throw .notADirectory(path: path, directory: directory)
      case let code: throw .refused(path: path, reason: reason(code))
      }
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .notADirectory(path: path, directory: directory)
    }
    return directory
  }

  /// Opens a file that did not exist; its name does not depend on the target's, which may be long.
  private static func openTemporary(
    in directory: String, for path: String
  ) throws(FileWriteError) -> (descriptor: Int32, path: String) {
    for attempt in 0..<1000 {
      let temporary = "\(directory)/.writing-\(getpid())-\(attempt).tmp"
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, temporary) }
      if errno != EEXIST { throw .refused(path: path, reason: reason(errno)) }
    }
    throw .refused(path: path, reason: "1000 temporary files are left in '\(directory)'")
  }

  private static func writeDirectly(_ bytes: [UInt8], to path: String) throws(FileWriteError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .refused(path: path, reason: reason(errno)) }
    defer { close(descriptor) }
    try writeAll(bytes, to: descriptor, for: path)
  }

  private static func writeAll(
    _ bytes: [UInt8], to descriptor: Int32, for path: String
  ) throws(FileWriteError) {
    var done = 0
    while done < bytes.count {
      let (count, code) = bytes.withUnsafeBytes { buffer in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        return (count, errno)
      }
      if count >= 0 {
        done += count
      } else if code != EINTR {
        throw .refused(path: path, reason: reason(code))
      }
    }
  }

  /// The path with its links followed.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
