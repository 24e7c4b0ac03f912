/// The regular files of a tar archive, the form in which CIFAR-10 is published.
///
/// A header of 512 bytes gives name, size in octal, and a sum of its bytes; the content follows,
/// filled up to 512 bytes. Links, folders and extended headers are passed over.
///
/// Source: POSIX.1-2017, `pax`, "ustar Interchange Format".
public struct TarArchive: Hashable, Sendable {
  /// A file of the archive.
  public struct Member: Hashable, Sendable {
    /// The name, with folders before it.
    public let path: String
    /// Where its bytes stand in the archive.
    public let range: Range<Int>

    /// The name without folders.
    public var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  }

  /// The files in the archive's order.
  public let members: [Member]

  /// Reads the headers.
  ///
  /// - Parameters:
  ///   - bytes: the archive, decompressed.
  ///   - name: what it is called in errors.
  /// - Throws: a header that is none, or content that is cut off.
  public init(parsing bytes: [UInt8], name: String) throws(MalformedFile) {
    var members: [Member] = []
    var offset = 0
    while offset < bytes.count {
      guard offset + Self.block <= bytes.count else {
        throw MalformedFile(
          name: name, reason: "byte \(offset): found the end, expected a tar header")
      }
      let header = bytes[offset..<offset + Self.block]
      // Two empty blocks end the archive.
      if header.allSatisfy({ $0 == 0 }) { break }
      guard let size = Self.octal(header, 124, 12), Self.octal(header, 148, 8) == Self.sum(header)
      else {
        throw MalformedFile(
          name: name, reason: "byte \(offset): found no tar header, expected one of a ustar archive"
        )
      }
      let start = offset + Self.block
      guard size <= bytes.count - start else {
        throw MalformedFile(
          name: name, reason: "byte \(bytes.count): found the end, expected \(size) bytes of a file"
        )
      }
      // '0' or the empty byte of old archives tells a regular file.
      if [0x30, 0].contains(header[offset + 156]) {
        let prefix = Self.text(header, 345, 155)
        let path = Self.text(header, 0, 100)
        members.append(
          Member(path: prefix.isEmpty ? path : "\(prefix)/\(path)", range: start..<start + size))
      }
      offset = start + (size + Self.block - 1) / Self.block * Self.block
    }
    self.members = members
  }

  private static let block = 512

  /// A number in octal digits, ended by a space or an empty byte; nil when it is none.
  private static func octal(_ header: ArraySlice<UInt8>, _ start: Int, _ count: Int) -> Int? {
    let text = text(header, start, count).filter { $0 != " " }
    return text.isEmpty ? nil : Int(text, radix: 8).flatMap { $0 < 0 ? nil : $0 }
  }

  /// The sum of the bytes, those of the sum itself taken as spaces.
  private static func sum(_ header: ArraySlice<UInt8>) -> Int {
    header.enumerated().reduce(0) { total, entry in
      total + ((148..<156).contains(entry.offset) ? 0x20 : Int(entry.element))
    }
  }

  private static func text(_ header: ArraySlice<UInt8>, _ start: Int, _ count: Int) -> String {
    let field = header.dropFirst(start).prefix(count)
    return String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }
}
