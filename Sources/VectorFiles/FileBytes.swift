#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads whole files, without Foundation.
public enum FileBytes {
  /// The largest file that is read, 1 GiB: the largest published IDX file has about half of that.
  public static let limit = 1 << 30

  /// The bytes of a regular file.
  public static func read(_ path: String, limit: Int = limit) throws(FileError) -> [UInt8] {
    // Opening a pipe without O_NONBLOCK would wait for a writer that may never come.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      let failure = errno
      if failure == ENOENT || failure == ENOTDIR { throw .missing(path: path) }
      throw .unreadable(path: path, reason: String(cString: strerror(failure)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    let size = Int(status.st_size)
    guard size <= limit else { throw .tooLarge(path: path, size: size, limit: limit) }

    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      guard let start = buffer.baseAddress else { return }
      while filled < size {
        let got = Self.readSome(descriptor, start + filled, size - filled)
        if got < 0 { failure = errno }
        if got <= 0 { break }
        filled += got
      }
    }
    guard failure == 0 else {
      throw .unreadable(path: path, reason: String(cString: strerror(failure)))
    }
    return bytes
  }

  /// Whether the path names a folder, itself or through a link.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// One read of the system, begun again when a signal interrupts it.
  private static func readSome(
    _ descriptor: Int32, _ start: UnsafeMutablePointer<UInt8>, _ count: Int
  ) -> Int {
    while true {
      // Qualified: the unqualified name is the method above.
      #if canImport(Darwin)
        let got = Darwin.read(descriptor, start, count)
      #else
        let got = Glibc.read(descriptor, start, count)
      #endif
      if got >= 0 || errno != EINTR { return got }
    }
  }
}
