#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The bytes of a file, a pipe or standard input, piece by piece, decompressed when they are gzip data.
final class ByteStream {
  /// What the bytes are called in errors.
  let name: String

  private var descriptor: Int32?
  /// What is left to read when there is no descriptor.
  private var rest: [UInt8]
  private var inflation: Inflation?
  private var isBegun = false

  /// The number of bytes that are asked for at a time.
  private static let piece = 1 << 16

  /// Opens a file; `-` is standard input.
  init(path: String) throws(VectorFileError) {
    rest = []
    guard path != "-" else {
      name = "standard input"
      descriptor = STDIN_FILENO
      return
    }
    name = path
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else {
      let failure = errno
      throw .file(
        failure == ENOENT || failure == ENOTDIR
          ? .missing(path: path)
          : .unreadable(path: path, reason: String(cString: strerror(failure))))
    }
    descriptor = opened
  }

  /// Reads from memory.
  init(bytes: [UInt8], name: String) {
    self.name = name
    rest = bytes
  }

  deinit {
    if let descriptor, descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// The next bytes of the content; empty at the end only.
  func next() throws(VectorFileError) -> [UInt8] {
    if !isBegun {
      isBegun = true
      // The magic number may come in two pieces when somebody else writes into a pipe.
      var first = try raw()
      while first.count == 1 {
        let more = try raw()
        if more.isEmpty { break }
        first += more
      }
      guard Gzip.isGzip(first) else { return first }
      let begun = Inflation(name: name)
      begun.take(first)
      inflation = begun
    }
    guard let inflation else { return try raw() }
    while true {
      let content: [UInt8]
      do throws(GzipError) { content = try inflation.next() } catch { throw .gzip(error) }
      if !content.isEmpty { return content }
      let more = try raw()
      guard !more.isEmpty else {
        do throws(GzipError) { try inflation.finish() } catch { throw .gzip(error) }
        return []
      }
      inflation.take(more)
    }
  }

  /// The next bytes as they stand in the file.
  private func raw() throws(VectorFileError) -> [UInt8] {
    guard let descriptor else {
      defer { rest = [] }
      return rest
    }
    while true {
      var failure: Int32 = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: Self.piece) { buffer, filled in
        let got = read(descriptor, buffer.baseAddress, Self.piece)
        if got < 0 { failure = errno }
        filled = max(0, got)
      }
      if failure == 0 { return bytes }
      if failure == EISDIR { throw .file(.notAFile(path: name)) }
      if failure != EINTR {
        throw .file(.unreadable(path: name, reason: String(cString: strerror(failure))))
      }
    }
  }
}
