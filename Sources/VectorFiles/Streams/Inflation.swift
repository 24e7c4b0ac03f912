import CZlib

/// Decompression of gzip data (RFC 1952) that come piece by piece, by zlib.
///
/// However much a piece may grow, 64 KiB of content are made at a time.
final class Inflation {
  private let name: String
  // zlib keeps the address of the stream and refuses one that has moved: it needs fixed memory.
  private let stream: UnsafeMutablePointer<z_stream>
  private var input: [UInt8] = []
  private var used = 0
  /// The number of compressed bytes before `input`.
  private var before = 0
  private var isInMember = true
  private var output = [UInt8](repeating: 0, count: 1 << 16)

  init(name: String) {
    self.name = name
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let begun = inflateInit2_(
      stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(begun == Z_OK, "zlib fails to begin only without memory or of another version")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Takes the next compressed bytes; the ones before must be used up.
  func take(_ bytes: [UInt8]) {
    before += input.count
    input = bytes
    used = 0
  }

  /// The next content that the bytes taken so far give; empty when more are needed.
  func next() throws(GzipError) -> [UInt8] {
    while used < input.count {
      if !isInMember {
        guard input[used] == 0x1F else {
          throw .wrongMagic(
            name: name, offset: before + used, found: Array(input[used...].prefix(2)))
        }
        inflateReset(stream)
        isInMember = true
      }
      let (status, read, written) = step()
      used += read
      switch status {
      case Z_STREAM_END: isInMember = false
      case Z_OK, Z_BUF_ERROR: break
      default:
        let reason = stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)"
        throw .corrupt(name: name, offset: before + used, reason: reason)
      }
      if written > 0 { return Array(output[..<written]) }
    }
    // Content may be left inside zlib when the last call filled the output.
    guard isInMember else { return [] }
    let (status, _, written) = step()
    if status == Z_STREAM_END { isInMember = false }
    return Array(output[..<written])
  }

  /// Looks whether the data ended where a member ends.
  func finish() throws(GzipError) {
    if isInMember { throw .truncated(name: name, offset: before + input.count) }
  }

  private func step() -> (status: Int32, read: Int, written: Int) {
    let available = input.count - used
    return input.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        // zlib takes the input as mutable for the sake of old compilers, and does not change it.
        stream.pointee.next_in = UnsafeMutablePointer(
          mutating: input.baseAddress.map { $0 + used })
        stream.pointee.avail_in = UInt32(available)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        let status = inflate(stream, Z_NO_FLUSH)
        return (
          status, available - Int(stream.pointee.avail_in),
          output.count - Int(stream.pointee.avail_out)
        )
      }
    }
  }
}
