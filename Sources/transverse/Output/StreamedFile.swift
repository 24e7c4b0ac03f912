import Foundation
import Reports

/// A file that is written piece by piece and takes its place when it is whole.
///
/// A reader sees the old content or the new one. What is not a plain file (a pipe, `/dev/null`) is
/// written to directly.
final class StreamedFile {
  private let path: String
  private let descriptor: Int32
  /// The file that is written until it is whole; nil when the path itself is.
  private let temporary: String?
  private var isOpen = true

  /// Begins a file.
  ///
  /// - Throws: `FileWriteError` when the directory is missing or cannot be written to, or the path
  ///   names a directory.
  init(_ path: String) throws(FileWriteError) {
    // The same places are refused with the same words as for a file that is written at once.
    _ = try OutputFile(path)
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    let isPlain = !exists || status.st_mode & S_IFMT == S_IFREG && !path.hasPrefix("/dev/")
    if isPlain {
      let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
      let place = path[..<slash] + ".writing-\(getpid())-vectors.tmp"
      temporary = String(place)
      descriptor = open(String(place), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    } else {
      temporary = nil
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
    }
    guard descriptor >= 0 else { throw .refused(path: path, reason: Self.reason(errno)) }
  }

  deinit {
    guard isOpen else { return }
    close(descriptor)
    if let temporary { unlink(temporary) }
  }

  /// Writes the next bytes.
  func write(_ bytes: [UInt8]) throws(FileWriteError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let (count, code) = rest.withUnsafeBytes { bytes in
        (Foundation.write(descriptor, bytes.baseAddress, bytes.count), errno)
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if code != EINTR {
        throw .refused(path: path, reason: Self.reason(code))
      }
    }
  }

  /// Puts the file in its place.
  func finish() throws(FileWriteError) {
    guard let temporary else { return }
    guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
      throw .refused(path: path, reason: Self.reason(errno))
    }
    isOpen = false
    close(descriptor)
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
