/// An array of numbers in a file: their codes, type and extents.
///
/// Nothing here knows what a code is worth; formats of numbers do.
public struct StoredTensor: Hashable, Sendable {
  /// A type of numbers, by its name in safetensors files.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Truth values, a byte each.
    case bool = "BOOL"
    /// Unsigned integers.
    case u8 = "U8"
    case u16 = "U16"
    case u32 = "U32"
    case u64 = "U64"
    /// Two's-complement integers.
    case i8 = "I8"
    case i16 = "I16"
    case i32 = "I32"
    case i64 = "I64"
    /// Floats of eight bits: finite-only E4M3, and E5M2.
    case float8e4m3 = "F8_E4M3"
    case float8e5m2 = "F8_E5M2"
    /// IEEE 754 floats, and bfloat16.
    case binary16 = "F16"
    case bfloat16 = "BF16"
    case binary32 = "F32"
    case binary64 = "F64"

    /// The bytes of a number.
    public var bytes: Int {
      switch self {
      case .bool, .u8, .i8, .float8e4m3, .float8e5m2: 1
      case .u16, .i16, .binary16, .bfloat16: 2
      case .u32, .i32, .binary32: 4
      case .u64, .i64, .binary64: 8
      }
    }
  }

  /// The name.
  public let name: String
  /// The type of numbers.
  public let kind: Kind
  /// The extents, the last index running fastest; none for a single number.
  public let shape: [Int]
  /// The codes, each at most as wide as the type.
  public let codes: [UInt64]

  /// Makes a tensor of as many codes as the extents multiply out to.
  public init(name: String, kind: Kind, shape: [Int], codes: [UInt64]) {
    precondition(
      Self.count(of: shape) == codes.count, "as many codes as the shape has places")
    self.name = name
    self.kind = kind
    self.shape = shape
    self.codes = codes
  }

  /// How many numbers extents hold; nil when one is negative or the product fits no integer.
  static func count(of shape: [Int]) -> Int? {
    guard shape.allSatisfy({ $0 >= 0 }) else { return nil }
    // An extent of zero leaves nothing, however large the others are.
    guard !shape.contains(0) else { return 0 }
    var count = 1
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard !overflow else { return nil }
      count = product
    }
    return count
  }

  /// The numbers little-endian, one after the other.
  var bytes: [UInt8] {
    let width = kind.bytes
    var bytes: [UInt8] = []
    bytes.reserveCapacity(codes.count * width)
    for code in codes {
      for byte in 0..<width { bytes.append(UInt8(truncatingIfNeeded: code >> UInt64(8 * byte))) }
    }
    return bytes
  }

  /// The codes of little-endian numbers.
  static func codes(_ bytes: ArraySlice<UInt8>, _ kind: Kind) -> [UInt64] {
    let width = kind.bytes
    return bytes.withUnsafeBufferPointer { bytes in
      (0..<bytes.count / width).map { index in
        var code: UInt64 = 0
        for byte in 0..<width { code |= UInt64(bytes[index * width + byte]) << UInt64(8 * byte) }
        return code
      }
    }
  }
}
