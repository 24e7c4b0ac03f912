import CZlib

/// Decompression of gzip data (RFC 1952), by zlib.
public enum Gzip {
  /// The longest content that is decompressed unless the caller says otherwise: 1 GiB.
  ///
  /// A deflate stream may grow 1032-fold, so that a file of 10 MB can fill the memory of a machine;
  /// whoever knows the length of the content passes it as the limit.
  public static let defaultLimit = 1 << 30

  /// Whether the data begin with the magic number of gzip.
  public static func isGzip(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x1F, 0x8B])
  }

  /// The content of one or more gzip members that follow each other.
  ///
  /// - Parameters:
  ///   - bytes: the compressed data, whole: nothing may follow the last member.
  ///   - name: what the data are called in errors.
  ///   - limit: the most bytes of content that are accepted.
  /// - Returns: the contents of the members, joined.
  /// - Throws: the first fault, checksums and lengths included.
  /// - Complexity: linear in the content; the memory never exceeds the data, twice the content
  ///   found so far, and 64 KiB.
  public static func decompress(
    _ bytes: [UInt8], name: String, limit: Int = defaultLimit
  ) throws(GzipError) -> [UInt8] {
    precondition(limit >= 0 && limit < Int.max, "a limit leaves room for one byte beyond it")
    // One byte more than allowed tells content that is too long from content that just fits.
    let content = try prefix(bytes, name: name, count: limit + 1)
    guard content.count <= limit else { throw .tooLong(name: name, limit: limit) }
    return content
  }

  /// The first bytes of the content, fewer than `count` only when the content is shorter.
  ///
  /// What follows them is not looked at: a fault there is not found.
  static func prefix(
    _ bytes: [UInt8], name: String, count: Int
  ) throws(GzipError) -> [UInt8] {
    // zlib keeps the address of the stream and refuses one that has moved: it needs fixed memory.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    let begun = inflateInit2_(
      stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(begun == Z_OK, "zlib fails to begin only without memory or of another version")
    defer { inflateEnd(stream) }

    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var member = 0
    var used = 0
    while content.count < count {
      if used == member {
        let magic = Array(bytes[used...].prefix(2))
        if magic.isEmpty && used > 0 { break }
        guard magic.isEmpty || isGzip(magic) || magic == [0x1F] else {
          throw .wrongMagic(name: name, offset: used, found: magic)
        }
      }
      let wanted = min(chunk.count, count - content.count)
      let step = inflateSome(stream, bytes, from: used, into: &chunk, wanted: wanted)
      content += chunk[..<step.written]
      used += step.read
      switch step.status {
      case Z_STREAM_END:
        member = used
        inflateReset(stream)
      case Z_OK, Z_BUF_ERROR:
        // Without progress zlib reports a buffer error: it has output room, so input is missing.
        if step.read == 0 && step.written == 0 { throw .truncated(name: name, offset: used) }
      default:
        let reason = step.reason ?? "zlib status \(step.status)"
        throw .corrupt(name: name, offset: used, reason: reason)
      }
    }
    return content
  }

  private struct Step {
    let status: Int32
    let read: Int
    let written: Int
    let reason: String?
  }

  /// One call of zlib: reads from `bytes[start...]`, writes at most `wanted` bytes of the chunk.
  private static func inflateSome(
    _ stream: UnsafeMutablePointer<z_stream>, _ bytes: [UInt8], from start: Int,
    into chunk: inout [UInt8], wanted: Int
  ) -> Step {
    let available = min(bytes.count - start, 1 << 30)
    return bytes.withUnsafeBufferPointer { input in
      chunk.withUnsafeMutableBufferPointer { output in
        // zlib takes the input as mutable for the sake of old compilers, and does not change it.
        stream.pointee.next_in = UnsafeMutablePointer(
          mutating: input.baseAddress.map { $0 + start })
        stream.pointee.avail_in = UInt32(available)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(wanted)
        let status = inflate(stream, Z_NO_FLUSH)
        return Step(
          status: status, read: available - Int(stream.pointee.avail_in),
          written: wanted - Int(stream.pointee.avail_out),
          reason: stream.pointee.msg.map { String(cString: $0) })
      }
    }
  }
}
