import CZlib

/// Compresses bytes that come piece by piece into one gzip member (RFC 1952), by zlib.
///
/// The member has no name, no time and no system in its header: equal content gives equal bytes,
/// with one version of zlib.
public final class GzipWriter {
  /// The version of zlib, which decides the bytes.
  public static var zlibVersion: String { String(cString: CZlib.zlibVersion()) }

  private let stream: UnsafeMutablePointer<z_stream>
  private let header: UnsafeMutablePointer<gz_header>
  private var output = [UInt8](repeating: 0, count: 1 << 16)

  /// Begins a member.
  public init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    header = .allocate(capacity: 1)
    header.initialize(to: gz_header())
    // The code of an unknown system, the same on all of them.
    header.pointee.os = 255
    let begun = deflateInit2_(
      stream, 9, Z_DEFLATED, MAX_WBITS + 16, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(begun == Z_OK, "zlib fails to begin only without memory or of another version")
    let accepted = deflateSetHeader(stream, header)
    precondition(accepted == Z_OK, "a header is accepted before the first byte")
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
    header.deallocate()
  }

  /// Compresses the next bytes.
  ///
  /// - Parameter bytes: the next bytes of the content.
  /// - Returns: what can be written of the member by now.
  public func write(_ bytes: [UInt8]) -> [UInt8] { deflated(bytes, Z_NO_FLUSH) }

  /// Ends the member; nothing may be written after it.
  ///
  /// - Returns: the last bytes of the member.
  public func finish() -> [UInt8] { deflated([], Z_FINISH) }

  private func deflated(_ bytes: [UInt8], _ flush: Int32) -> [UInt8] {
    var written: [UInt8] = []
    bytes.withUnsafeBufferPointer { input in
      // zlib takes the input as mutable for the sake of old compilers, and does not change it.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.pointee.avail_in = UInt32(input.count)
      while true {
        let (status, count) = output.withUnsafeMutableBufferPointer { output in
          stream.pointee.next_out = output.baseAddress
          stream.pointee.avail_out = UInt32(output.count)
          let status = deflate(stream, flush)
          return (status, output.count - Int(stream.pointee.avail_out))
        }
        precondition(status != Z_STREAM_ERROR, "the state of zlib is whole")
        written += output[..<count]
        if count < output.count { break }
      }
    }
    return written
  }
}
