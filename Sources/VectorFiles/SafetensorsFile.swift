import Foundation

/// Tensors by name in the safetensors format, which PyTorch, JAX and NumPy users open.
///
/// Eight bytes give the length of a JSON header, which says for each tensor its type, its extents and
/// where its bytes stand after the header; `__metadata__` holds texts. Numbers are little-endian.
///
/// Source: https://github.com/huggingface/safetensors, section "Format".
public struct SafetensorsFile: Hashable, Sendable {
  /// A type of numbers.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case u8 = "U8"
    case u16 = "U16"
    case u32 = "U32"
    case u64 = "U64"
    case i8 = "I8"
    case i32 = "I32"
    case i64 = "I64"
    case float8e4m3 = "F8_E4M3"
    case float8e5m2 = "F8_E5M2"
    case binary16 = "F16"
    case bfloat16 = "BF16"
    case binary32 = "F32"
    case binary64 = "F64"

    /// The bytes of a number.
    public var bytes: Int {
      switch self {
      case .u8, .i8, .float8e4m3, .float8e5m2: 1
      case .u16, .binary16, .bfloat16: 2
      case .u32, .i32, .binary32: 4
      case .u64, .i64, .binary64: 8
      }
    }
  }

  /// A tensor: codes in the bytes of its type.
  public struct Tensor: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The type of numbers.
    public let kind: Kind
    /// The extents, the last index running fastest.
    public let shape: [Int]
    /// The codes, each at most as wide as the type.
    public let codes: [UInt64]

    /// Makes a tensor of as many codes as the extents multiply out to.
    public init(name: String, kind: Kind, shape: [Int], codes: [UInt64]) {
      precondition(shape.reduce(1, *) == codes.count, "as many codes as the shape has places")
      self.name = name
      self.kind = kind
      self.shape = shape
      self.codes = codes
    }
  }

  /// Texts by name.
  public var metadata: [String: String]
  /// The tensors in the order of their bytes.
  public var tensors: [Tensor]

  /// Puts a file together.
  public init(metadata: [String: String] = [:], tensors: [Tensor]) {
    self.metadata = metadata
    self.tensors = tensors
  }

  /// The tensor with a name.
  public subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }
}

/// What is wrong with a safetensors file; its description is one line.
public struct SafetensorsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// What is wrong, and what was expected.
  public let reason: String

  /// One line: the file, what is wrong, and what was expected.
  public var description: String { "\(path): \(reason)" }
}
