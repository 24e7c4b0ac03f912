import Foundation

/// Files as bytes, by the calls of the system: failures are answers here, not errors.
enum FileBytes {
  /// The bytes of an open file, or nil when it has not as many as it should.
  static func read(_ file: Int32, count: Int) -> [UInt8]? {
    var done = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while done < count {
        let got = pread(file, buffer.baseAddress.map { $0 + done }, count - done, off_t(done))
        if got < 0 && errno == EINTR { continue }
        if got <= 0 { break }
        done += got
      }
      initialized = done
    }
    return done == count ? bytes : nil
  }

  /// The bytes of the file at a path, or nil when it cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { return nil }
    defer { close(file) }
    var status = stat()
    return fstat(file, &status) == 0 ? read(file, count: Int(status.st_size)) : nil
  }

  /// Writes a file that only this user can read.
  ///
  /// - Returns: false when not all of it could be written.
  static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    if file < 0 { return false }
    var done = 0
    let isWritten = bytes.withUnsafeBytes { buffer in
      while done < buffer.count {
        let put = Foundation.write(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if put < 0 && errno == EINTR { continue }
        if put <= 0 { return false }
        done += put
      }
      return true
    }
    // Some file systems tell of a lack of room only now.
    return close(file) == 0 && isWritten
  }

  /// The names in a folder, in order; none when it cannot be read.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// When a file was changed last.
  static func changed(_ status: stat) -> timespec {
    #if canImport(Darwin)
      status.st_mtimespec
    #else
      status.st_mtim
    #endif
  }
}
