import Foundation

/// A folder for libraries that nobody but this user can write to.
struct CacheFolder: Sendable {
  let path: String

  /// The folder of the XDG base directory specification: `$XDG_CACHE_HOME/transverse`, or
  /// `~/.cache/transverse` when the variable is empty or not an absolute path.
  ///
  /// - Returns: nil when there is no home directory either.
  static func standard(_ environment: [String: String]) -> String? {
    for (variable, below) in [("XDG_CACHE_HOME", "/transverse"), ("HOME", "/.cache/transverse")] {
      if let folder = environment[variable], folder.hasPrefix("/") { return folder + below }
    }
    return nil
  }

  /// Opens the folder and makes it, and those above it, when it is not there.
  ///
  /// - Throws: why it cannot be used.
  init(path: String) throws(NativeFailure) {
    self.path = path
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Self.unusable(path, "it cannot be made")
    }
    var status = stat()
    guard stat(path, &status) == 0 else { throw Self.unusable(path, "it cannot be examined") }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw Self.unusable(path, "it is not a folder")
    }
    guard status.st_uid == geteuid() else { throw Self.unusable(path, "another user owns it") }
    guard status.st_mode & 0o022 == 0 else {
      throw Self.unusable(path, "others can write to it")
    }
    // Whoever can rename a folder above can put another one in its place.
    var above = (path as NSString).deletingLastPathComponent
    while above.count > 1 {
      guard stat(above, &status) == 0, status.st_mode & 0o002 == 0 || status.st_mode & S_ISVTX != 0
      else { throw Self.unusable(path, "others can write to \(above)") }
      above = (above as NSString).deletingLastPathComponent
    }
    guard access(path, W_OK | X_OK) == 0 else { throw Self.unusable(path, "it is read-only") }
  }

  static func unusable(_ path: String, _ why: String) -> NativeFailure {
    NativeFailure("no cache of compiled programs: \(path): \(why); each run compiles anew")
  }
}
