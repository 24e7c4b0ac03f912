/// An array of numbers as an IDX file holds it: the form of MNIST and its successors.
///
/// The file is the magic number `00 00 T R` (`T` the type of the values, `R` the number of
/// dimensions), one big-endian 32-bit size a dimension, and the values in row order (the last
/// dimension varies fastest), big-endian.
///
/// - Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits", section
///   "The IDX file format".
public struct IDX: Hashable, Sendable {
  /// The values, in row order.
  public enum Values: Hashable, Sendable {
    /// Type 0x08: unsigned bytes.
    case bytes([UInt8])
    /// Type 0x0B: 16-bit two's-complement integers.
    case shorts([Int16])
  }

  /// The most bytes of values that are read, 1 GiB.
  public static let limit = 1 << 30

  /// The size of each dimension, one to four of them; a size may be zero.
  public let dimensions: [Int]
  /// The values: as many as the product of the dimensions.
  public let values: Values

  /// Reads IDX data, which must end with the last value.
  ///
  /// - Parameters:
  ///   - bytes: the data, plain.
  ///   - name: what the data are called in errors.
  /// - Throws: the first fault, header before length.
  public init(parsing bytes: [UInt8], name: String) throws(IDXError) {
    let header = try IDXHeader(parsing: bytes, name: name)
    guard bytes.count >= header.fileSize else {
      throw .truncated(name: name, found: bytes.count, expected: header.fileSize)
    }
    guard bytes.count == header.fileSize else {
      throw .trailingBytes(name: name, expected: header.fileSize)
    }
    dimensions = header.dimensions
    let payload = bytes[header.size...]
    switch header.type {
    case .byte:
      values = .bytes(Array(payload))
    case .short:
      values = .shorts(
        stride(from: payload.startIndex, to: payload.endIndex, by: 2).map { index in
          Int16(bitPattern: UInt16(payload[index]) << 8 | UInt16(payload[index + 1]))
        })
    }
  }

  /// Reads IDX data that are plain or compressed, as their first bytes tell.
  ///
  /// Of a gzip file no more is decompressed than its own header promises.
  public init(decompressing bytes: [UInt8], name: String) throws(IDXError) {
    guard Gzip.isGzip(bytes) else {
      try self.init(parsing: bytes, name: name)
      return
    }
    let content: [UInt8]
    do throws(GzipError) {
      content = try Gzip.prefix(bytes, name: name, count: IDXHeader.largestSize)
    } catch {
      throw .gzip(error)
    }
    let header = try IDXHeader(parsing: content, name: name)
    let whole: [UInt8]
    do throws(GzipError) {
      whole = try Gzip.decompress(bytes, name: name, limit: header.fileSize)
    } catch .tooLong {
      throw .trailingBytes(name: name, expected: header.fileSize)
    } catch {
      throw .gzip(error)
    }
    try self.init(parsing: whole, name: name)
  }

  /// Reads an IDX file that is plain or compressed.
  public init(contentsOf path: String) throws(IDXError) {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileBytes.read(path)
    } catch {
      throw .file(error)
    }
    try self.init(decompressing: bytes, name: path)
  }
}
