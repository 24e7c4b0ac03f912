import Foundation

/// A private folder in which one compilation happens; it is removed with the value.
///
/// It is locked as long as its process lives, so that others can tell a folder in use from one that
/// an ended process left behind.
final class Workplace: Sendable {
  let path: String
  private let lock: Int32

  private static let prefix = "building-"

  /// The age in seconds below which a folder is left alone: its maker may be about to lock it.
  private static let youth = 60

  /// Makes a folder.
  ///
  /// - Parameter parent: an existing folder.
  /// - Throws: why it cannot be made.
  init(in parent: String) throws(NativeFailure) {
    var template = Array("\(parent)/\(Self.prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      let why = String(cString: strerror(errno))
      throw NativeFailure("no folder can be made in \(parent): \(why)")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if lock >= 0 { flock(lock, LOCK_EX | LOCK_NB) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    if lock >= 0 { close(lock) }
  }

  /// Removes what ended processes left behind in a folder.
  ///
  /// - Parameters:
  ///   - parent: the folder.
  ///   - now: the time, in seconds since 1970.
  static func removeAbandoned(in parent: String, now: Int = time(nil)) {
    for name in FileBytes.names(in: parent) where name.hasPrefix(prefix) {
      let path = "\(parent)/\(name)"
      let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      if folder < 0 { continue }
      defer { close(folder) }
      var status = stat()
      guard fstat(folder, &status) == 0, now - Int(FileBytes.changed(status).tv_sec) >= youth,
        flock(folder, LOCK_EX | LOCK_NB) == 0
      else { continue }
      try? FileManager.default.removeItem(atPath: path)
    }
  }
}
