/// What stands before the values of an IDX file.
struct IDXHeader: Hashable, Sendable {
  /// The type of the values, by its code.
  enum ValueType: UInt8, Hashable, Sendable {
    case byte = 0x08
    case short = 0x0B

    /// The bytes of one value.
    var width: Int { self == .byte ? 1 : 2 }
  }

  /// The bytes of a header with four dimensions.
  static let largestSize = 20

  let type: ValueType
  let dimensions: [Int]
  /// The bytes of header and values together.
  let fileSize: Int

  /// The bytes of the header.
  var size: Int { 4 + 4 * dimensions.count }

  /// Reads the header at the start of the data; what follows it is not looked at.
  init(parsing bytes: [UInt8], name: String) throws(IDXError) {
    guard bytes.count >= 4 else {
      throw .truncated(name: name, found: bytes.count, expected: 4)
    }
    guard bytes[0] == 0, bytes[1] == 0, let type = ValueType(rawValue: bytes[2]),
      (1...4).contains(bytes[3])
    else { throw .wrongMagic(name: name, found: Array(bytes[..<4])) }
    let size = 4 + 4 * Int(bytes[3])
    guard bytes.count >= size else {
      throw .truncated(name: name, found: bytes.count, expected: size)
    }
    let dimensions = stride(from: 4, to: size, by: 4).map { offset in
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    var payload = type.width
    for (index, dimension) in dimensions.enumerated() {
      let (product, overflow) = payload.multipliedReportingOverflow(by: dimension)
      // Each dimension is judged alone too: a zero elsewhere does not excuse an absurd one.
      guard !overflow, product <= IDX.limit, dimension <= IDX.limit else {
        throw .tooLarge(
          name: name, offset: 4 + 4 * index, dimensions: dimensions, limit: IDX.limit)
      }
      payload = product
    }
    self.type = type
    self.dimensions = dimensions
    fileSize = size + payload
  }
}
