import Foundation

/// Tensors by name in the safetensors format, which PyTorch, JAX and NumPy users open.
///
/// Eight bytes give the length of a JSON header, which says for each tensor its type, its extents and
/// where its bytes stand after the header; `__metadata__` holds texts. Numbers are little-endian.
///
/// Source: https://github.com/huggingface/safetensors, section "Format".
public struct SafetensorsFile: Hashable, Sendable {
  /// A type of numbers.
  public typealias Kind = StoredTensor.Kind
  /// A tensor: codes in the bytes of its type.
  public typealias Tensor = StoredTensor

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
