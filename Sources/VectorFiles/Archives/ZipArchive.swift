/// The files of a zip archive, stored or deflated: the form of NumPy's `.npz`.
///
/// The directory at the end says where each file is, how long and how it is compressed; it, and not
/// the header before a file, is what counts. Archives of more than 1 GiB, encrypted ones and those in
/// several parts are refused.
///
/// Source: PKWARE, "APPNOTE.TXT – .ZIP File Format Specification", version 6.3, sections 4.3 and 4.4.
public struct ZipArchive: Hashable, Sendable {
  /// A file of the archive.
  public struct Member: Hashable, Sendable {
    /// The name, with folders before it.
    public let name: String
    /// The content, decompressed.
    public let bytes: [UInt8]

    /// Puts name and content together.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The files in the order of the directory.
  public var members: [Member]

  /// Makes an archive of files with different names.
  public init(members: [Member]) { self.members = members }

  private static let localMagic: UInt64 = 0x0403_4B50
  private static let directoryMagic: UInt64 = 0x0201_4B50
  private static let endMagic: UInt64 = 0x0605_4B50
  private static let limit = 1 << 30

  /// The archive's bytes: every file stored, dated 1 January 1980, so that equal files make equal
  /// archives.
  public func bytes() -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let name = Array(member.name.utf8)
      let start = bytes.count
      // Version 2.0; names in UTF-8; stored; midnight of the first day that the format knows.
      let facts = [(20, 2), (0x0800, 2), (0, 2), (0, 2), (0x0021, 2)].flatMap {
        LittleEndian.bytes($0.0, count: $0.1)
      }
      let sizes =
        LittleEndian.bytes(UInt64(Deflate.checksum(member.bytes)), count: 4)
        + LittleEndian.bytes(UInt64(member.bytes.count), count: 4)
        + LittleEndian.bytes(UInt64(member.bytes.count), count: 4)
        + LittleEndian.bytes(UInt64(name.count), count: 2) + [0, 0]
      bytes += LittleEndian.bytes(Self.localMagic, count: 4) + facts + sizes + name + member.bytes
      directory += LittleEndian.bytes(Self.directoryMagic, count: 4) + [20, 0] + facts + sizes
      directory += [UInt8](repeating: 0, count: 10)
      directory += LittleEndian.bytes(UInt64(start), count: 4) + name
    }
    precondition(bytes.count + directory.count < 1 << 32, "an archive within four gibibytes")
    let count = LittleEndian.bytes(UInt64(members.count), count: 2)
    let end =
      LittleEndian.bytes(Self.endMagic, count: 4) + [0, 0, 0, 0] + count + count
      + LittleEndian.bytes(UInt64(directory.count), count: 4)
      + LittleEndian.bytes(UInt64(bytes.count), count: 4) + [0, 0]
    return bytes + directory + end
  }

  /// Reads an archive.
  ///
  /// - Parameters:
  ///   - bytes: the archive, whole.
  ///   - name: what it is called in errors.
  /// - Throws: a directory that is none, a file outside the archive, another kind of compression, or
  ///   a wrong checksum.
  public init(parsing bytes: [UInt8], name: String) throws(MalformedFile) {
    func wrong(_ reason: String) -> MalformedFile { MalformedFile(name: name, reason: reason) }
    func number(_ offset: Int, _ count: Int) -> Int {
      Int(LittleEndian.number(bytes[offset..<offset + count]))
    }
    guard let end = Self.end(of: bytes) else {
      throw wrong("no directory of a zip archive at its end: expected one")
    }
    let count = number(end + 10, 2)
    var entry = number(end + 16, 4)
    guard entry <= end, number(end + 4, 2) == 0 else {
      throw wrong("byte \(end): found a directory at byte \(entry), expected one before the end")
    }
    var members: [Member] = []
    var total = 0
    for _ in 0..<count {
      guard entry + 46 <= end, number(entry, 4) == Int(Self.directoryMagic),
        entry + 46 + number(entry + 28, 2) <= end
      else { throw wrong("byte \(entry): found no entry of the directory, expected \(count)") }
      let nameEnd = entry + 46 + number(entry + 28, 2)
      let file = String(decoding: bytes[entry + 46..<nameEnd], as: UTF8.self)
      let (packed, size, header) = (
        number(entry + 20, 4), number(entry + 24, 4), number(entry + 42, 4)
      )
      total += size
      guard total <= Self.limit else {
        throw wrong("'\(file)': \(size) bytes: expected at most \(Self.limit) in the archive")
      }
      guard header + 30 <= end, number(header, 4) == Int(Self.localMagic) else {
        throw wrong("'\(file)': found no header at byte \(header), expected that of the file")
      }
      let start = header + 30 + number(header + 26, 2) + number(header + 28, 2)
      guard start + packed <= end else {
        throw wrong("'\(file)': \(packed) bytes from byte \(start) on: expected the end by \(end)")
      }
      let content = try Self.content(
        bytes[start..<start + packed], method: number(entry + 10, 2), size: size,
        isEncrypted: number(entry + 8, 2) & 1 == 1, file: file, name: name)
      guard Int(Deflate.checksum(content)) == number(entry + 16, 4) else {
        throw wrong("'\(file)': wrong checksum: expected that of the directory")
      }
      members.append(Member(name: file, bytes: content))
      entry = nameEnd + number(entry + 30, 2) + number(entry + 32, 2)
    }
    self.members = members
  }

  /// Where the last record begins; a comment of up to 65,535 bytes may follow its 22 bytes.
  private static func end(of bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    let magic = LittleEndian.bytes(endMagic, count: 4)
    return (max(0, bytes.count - 22 - 0xFFFF)...(bytes.count - 22)).last { offset in
      bytes[offset] == magic[0] && Array(bytes[offset..<offset + 4]) == magic
    }
  }

  private static func content(
    _ packed: ArraySlice<UInt8>, method: Int, size: Int, isEncrypted: Bool, file: String,
    name: String
  ) throws(MalformedFile) -> [UInt8] {
    switch method {
    case _ where isEncrypted:
      throw MalformedFile(name: name, reason: "'\(file)' is encrypted: expected a plain file")
    case 0 where packed.count == size:
      return Array(packed)
    case 8:
      guard let content = Deflate.decompress(packed, count: size) else {
        throw MalformedFile(
          name: name, reason: "'\(file)': corrupt deflate data: expected \(size) bytes of content")
      }
      return content
    default:
      throw MalformedFile(
        name: name,
        reason: "'\(file)': compression \(method), \(packed.count) bytes for \(size): expected 0 "
          + "(stored) or 8 (deflated)")
    }
  }
}
