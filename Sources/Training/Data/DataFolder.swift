import VectorFiles

/// The folder of a data set: gives files, plain or compressed, and keeps what was read.
struct DataFolder {
  /// Where it is.
  let path: String
  /// What was read, in that order.
  private(set) var files: [DataFile] = []

  /// - Throws: `DataError.notAFolder` when nothing or something else is there.
  init(path: String, name: String) throws(DataError) {
    guard FileBytes.isFolder(path) else { throw .notAFolder(name: name, path: path) }
    self.path = path
  }

  /// A file as it lies in the folder.
  struct Found {
    /// Folder and name, for messages.
    let path: String
    /// The bytes, compressed or not.
    let stored: [UInt8]

    /// The content, decompressed when the first bytes are those of gzip or bzip2.
    ///
    /// - Parameter limit: the most bytes of content that make sense.
    /// - Returns: the content.
    /// - Throws: `DataError` when the compressed data are not intact.
    func content(limit: Int) throws(DataError) -> [UInt8] {
      if Gzip.isGzip(stored) {
        do throws(GzipError) {
          return try Gzip.decompress(stored, name: path, limit: limit)
        } catch {
          throw .gzip(error)
        }
      }
      guard Bzip2.isBzip2(stored) else { return stored }
      do throws(MalformedFile) {
        return try Bzip2.decompress(stored, name: path, limit: limit)
      } catch {
        throw .malformed(error)
      }
    }
  }

  /// The file of that name, plain if it is there, else with `.gz` or `.bz2`; nil when none is.
  mutating func find(_ file: String) throws(DataError) -> Found? {
    let folder = path.hasSuffix("/") ? path : path + "/"
    for name in [file, file + ".gz", file + ".bz2"] {
      let bytes: [UInt8]
      do throws(FileError) {
        bytes = try FileBytes.read(folder + name)
      } catch .missing {
        continue
      } catch {
        throw .file(error)
      }
      files.append(DataFile(name: name, bytes: bytes.count, sha256: SHA256.text(bytes)))
      return Found(path: folder + name, stored: bytes)
    }
    return nil
  }

  /// The file of that name, plain or compressed.
  ///
  /// - Throws: `DataError.missingFile` when none is there.
  mutating func read(_ file: String) throws(DataError) -> Found {
    guard let found = try find(file) else { throw .missingFile(folder: path, file: file) }
    return found
  }
}
