import Foundation
import VectorFiles
import Verification

/// Ledgers on disk, plain or gzip.
enum LedgerReader {
  /// One ledger.
  ///
  /// - Throws: an error of one line for a file that cannot be read or is no ledger.
  static func ledger(_ path: String) throws -> EvidenceLedger {
    var bytes = try FileBytes.read(path)
    if Gzip.isGzip(bytes) { bytes = try Gzip.decompress(bytes, name: path) }
    return try EvidenceLedger(reading: bytes, file: path)
  }

  /// The ledgers of files and of whole folders, where their names end in `.jsonl` or `.jsonl.gz`; in
  /// the order of the names.
  ///
  /// - Throws: an error of one line when there is none.
  static func ledgers(_ paths: [String]) throws -> [EvidenceLedger] {
    try paths.flatMap { path -> [EvidenceLedger] in
      guard FileBytes.isFolder(path) else { return [try ledger(path)] }
      let names = try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { $0.hasSuffix(".jsonl") || $0.hasSuffix(".jsonl.gz") }
      guard !names.isEmpty else {
        throw InputError("'\(path)' holds no ledger: expected files named ….jsonl or ….jsonl.gz")
      }
      return try names.sorted().map { try ledger("\(path)/\($0)") }
    }
  }
}
