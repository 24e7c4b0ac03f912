import Foundation
import TransverseRead

/// Compiled libraries kept from run to run, shared by all processes of a user.
///
/// An entry is a sealed library named by its key. It is written elsewhere and renamed, so a reader
/// sees a whole one or none, whatever happens to the writer. An entry's time of change is that of
/// its last use.
struct LibraryCache: Sendable {
  let folder: CacheFolder
  /// The most bytes that the entries may take together.
  let limit: Int

  /// What was found under a key.
  enum Finding: Equatable {
    case library(path: String)
    case nothing
    /// A file that must not be loaded, and why.
    case unusable(String)
  }

  private func path(_ key: ContentHash) -> String { "\(folder.path)/\(key).so" }

  /// Looks for a library and, when it is there, marks it as used now.
  func find(_ key: ContentHash) -> Finding {
    let path = path(key)
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    if file < 0 { return errno == ENOENT ? .nothing : .unusable("it cannot be opened") }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .unusable("it is not a file")
    }
    guard status.st_uid == geteuid() else { return .unusable("another user owns it") }
    guard status.st_mode & 0o022 == 0 else { return .unusable("others can write to it") }
    guard let bytes = FileBytes.read(file, count: Int(status.st_size)),
      LibrarySeal.isWhole(bytes, key: key)
    else { return .unusable("it is corrupt") }
    futimens(file, nil)
    return .library(path: path)
  }

  /// Keeps a library; the least recently used ones go where there are too many.
  ///
  /// - Parameters:
  ///   - library: its bytes.
  ///   - key: what it is.
  ///   - workplace: a folder on the same file system.
  /// - Throws: why it cannot be kept.
  func store(_ library: [UInt8], key: ContentHash, in workplace: Workplace) throws(NativeFailure) {
    let temporary = workplace.path + "/sealed"
    guard FileBytes.write(LibrarySeal.sealed(library, key: key), to: temporary) else {
      throw CacheFolder.unusable(folder.path, "it cannot be written to")
    }
    // A folder in the entry's place would withstand the renaming.
    if rename(temporary, path(key)) != 0 {
      try? FileManager.default.removeItem(atPath: path(key))
      guard rename(temporary, path(key)) == 0 else {
        throw CacheFolder.unusable(folder.path, "\(key).so cannot be replaced")
      }
    }
    evict(keeping: key)
  }

  /// Removes entries, the least recently used first, until the others fit the limit.
  private func evict(keeping key: ContentHash) {
    var entries: [(used: timespec, bytes: Int, path: String)] = []
    for name in FileBytes.names(in: folder.path) where name.hasSuffix(".so") {
      var status = stat()
      let path = "\(folder.path)/\(name)"
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      entries.append((FileBytes.changed(status), Int(status.st_size), path))
    }
    var total = entries.reduce(0) { $0 + $1.bytes }
    entries.sort { ($0.used.tv_sec, $0.used.tv_nsec) < ($1.used.tv_sec, $1.used.tv_nsec) }
    for entry in entries where total > limit && entry.path != path(key) {
      // A process that uses the library keeps it: the file lives as long as it is mapped.
      if unlink(entry.path) == 0 { total -= entry.bytes }
    }
  }
}
