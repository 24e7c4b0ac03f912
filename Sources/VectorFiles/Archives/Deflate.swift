import CZlib

/// Decompression of deflate data without a header (RFC 1951), as zip archives hold them, and the
/// checksum of those archives.
enum Deflate {
  /// The content, when it is as long as promised and ends the data; else nil.
  static func decompress(_ bytes: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
    precondition(bytes.count <= 1 << 30 && count <= 1 << 30, "zlib counts in 32 bits")
    // zlib keeps the address of the stream and refuses one that has moved: it needs fixed memory.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    let begun = inflateInit2_(
      stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(begun == Z_OK, "zlib fails to begin only without memory or of another version")
    defer { inflateEnd(stream) }
    // Room for one byte more tells content that is too long; zlib wants some room in any case.
    var content = [UInt8](repeating: 0, count: count + 1)
    let status = bytes.withUnsafeBufferPointer { input in
      content.withUnsafeMutableBufferPointer { output in
        // zlib takes the input as mutable for the sake of old compilers, and does not change it.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        return inflate(stream, Z_FINISH)
      }
    }
    guard status == Z_STREAM_END, stream.pointee.avail_out == 1, stream.pointee.avail_in == 0 else {
      return nil
    }
    content.removeLast()
    return content
  }

  /// The cyclic redundancy check of zip and gzip.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { buffer in
      UInt32(truncatingIfNeeded: crc32(0, buffer.baseAddress, UInt32(buffer.count)))
    }
  }
}
