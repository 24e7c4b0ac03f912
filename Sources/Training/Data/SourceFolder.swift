import Foundation
import VectorFiles

/// A folder whose files are read whole, plain or gzip.
struct SourceFolder: Hashable, Sendable {
  let path: String

  /// A file that was read.
  struct File: Hashable, Sendable {
    let path: String
    /// The content, decompressed.
    let bytes: [UInt8]
  }

  /// The file of that name, plain if it is there, else with `.gz`.
  func file(_ name: String) throws(DataError) -> File {
    for path in [prefix + name, prefix + name + ".gz"]
    where FileManager.default.fileExists(atPath: path) {
      return try read(path)
    }
    throw .missingFile(folder: path, file: name)
  }

  /// The files whose names begin so, by name; at least one.
  func files(beginning start: String) throws(DataError) -> [File] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    var files: [File] = []
    for name in names.sorted()
    where name.hasPrefix(start) && (name.hasSuffix(".bin") || name.hasSuffix(".bin.gz")) {
      files.append(try read(prefix + name))
    }
    guard !files.isEmpty else { throw .missingFile(folder: path, file: "\(start)….bin") }
    return files
  }

  private var prefix: String { path.hasSuffix("/") ? path : path + "/" }

  private func read(_ path: String) throws(DataError) -> File {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try FileBytes.read(path) } catch {
      throw .unreadable(line: error.description)
    }
    guard Gzip.isGzip(bytes) else { return File(path: path, bytes: bytes) }
    do throws(GzipError) {
      return File(path: path, bytes: try Gzip.decompress(bytes, name: path))
    } catch {
      throw .unreadable(line: error.description)
    }
  }
}
