/// A file that a data set was read from, so that a result names its data.
public struct DataFile: Hashable, Sendable, Codable {
  /// The name in the set's folder, such as `train-images-idx3-ubyte.gz`.
  public let name: String
  /// The bytes of the file as it lies there, compressed or not.
  public let bytes: Int
  /// The SHA-256 of those bytes, in hexadecimal digits.
  public let sha256: String

  /// Puts the facts together.
  public init(name: String, bytes: Int, sha256: String) {
    self.name = name
    self.bytes = bytes
    self.sha256 = sha256
  }
}
