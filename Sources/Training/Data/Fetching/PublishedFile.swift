import VectorFiles

/// A file of a data set as its publisher offers it.
public struct PublishedFile: Hashable, Sendable {
  /// The name, the last part of its addresses.
  public let name: String
  /// Where it is offered, the folders before the name; tried in this order.
  public let folders: [String]
  /// The bytes of the file, for progress; nil where nobody states them.
  public let bytes: Int?
  /// The MD5 that the publisher states, in hexadecimal digits.
  public let md5: String?
  /// The SHA-256 of the same file.
  public let sha256: String?

  /// Puts the facts together; at least one digest is known.
  public init(
    name: String, folders: [String], bytes: Int? = nil, md5: String? = nil, sha256: String? = nil
  ) {
    precondition(md5 != nil || sha256 != nil, "a file that can be checked")
    self.name = name
    self.folders = folders
    self.bytes = bytes
    self.md5 = md5
    self.sha256 = sha256
  }

  /// The first digest that differs from the published one, or nil when the bytes are the file's.
  func fault(in content: [UInt8]) -> (kind: String, found: String, expected: String)? {
    if let md5 {
      let found = MD5.text(content)
      if found != md5 { return ("MD5", found, md5) }
    }
    if let sha256 {
      let found = SHA256.text(content)
      if found != sha256 { return ("SHA-256", found, sha256) }
    }
    return nil
  }

  /// Whether bytes are those of the published file.
  public func isPublished(_ content: [UInt8]) -> Bool { fault(in: content) == nil }
}
