import Foundation
import Reports
import VectorFiles
import Verification

/// A ledger on disk that grows while a run goes on.
///
/// Every record is appended before the run goes on, and brought to the disk every second, so that a
/// run that is killed leaves all but its last seconds. At the end the parts of a campaign are joined to
/// one line.
final class LedgerFile {
  /// All records of the file.
  private(set) var ledger: EvidenceLedger

  private let path: String
  private let descriptor: Int32
  private var lines: Int
  private var lastSync = ContinuousClock.now

  /// Opens a new file, or one that a run left.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - resumes: whether the file may be there; a last line that was cut short is dropped then.
  /// - Throws: an error of one line.
  init(_ path: String, resumes: Bool) throws {
    self.path = path
    _ = try OutputFile(path)
    let flags = O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | (resumes ? 0 : O_EXCL)
    descriptor = open(path, flags, 0o666)
    guard descriptor >= 0 else {
      if errno == EEXIST {
        throw InputError(
          "'\(path)' is there already: expected a new file, or --resume to go on with that one")
      }
      throw FileWriteError.refused(path: path, reason: String(cString: strerror(errno)))
    }
    ledger = EvidenceLedger()
    lines = 0
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw InputError("'\(path)' is in use by another run: expected a file of its own for each")
    }
    let bytes = try FileBytes.read(path)
    let kept = bytes.prefix((bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1)
    ledger = try EvidenceLedger(reading: kept, file: path)
    lines = kept.count { $0 == UInt8(ascii: "\n") }
    guard kept.count < bytes.count else { return }
    StandardError.line(
      "note: '\(path)' ended in the middle of a record, which is dropped; its cases run again")
    guard ftruncate(descriptor, off_t(kept.count)) == 0 else {
      throw FileWriteError.refused(path: path, reason: String(cString: strerror(errno)))
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// What the file has of a mutation check, if that was of the program that this tool has.
  func record(of check: MutationCheck) -> MutationRecord? {
    let kept = ledger.mutations.map(\.record).first { $0.command == check.command }
    guard let kept, kept.programHash == check.campaigns[0].build().contentHash.description else {
      return nil
    }
    return kept
  }

  /// Adds records to the file.
  func append(_ records: [EvidenceRecord]) throws {
    for record in records { try ledger.add(record) }
    try append(lines: try EvidenceLedger.lines(of: records), count: records.count)
  }

  /// Adds the record of a mutation check to the file.
  func append(_ mutation: MutationEvidence) throws {
    ledger.add(mutation)
    try append(lines: try EvidenceLedger.lines(of: [mutation]), count: 1)
  }

  private func append(lines text: String, count added: Int) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw refused(errno)
      }
    }
    lines += added
    let now = ContinuousClock.now
    guard now - lastSync > .seconds(1) else { return }
    lastSync = now
    try bringToDisk()
  }

  /// A device cannot be brought to the disk, and says EINVAL.
  private func bringToDisk() throws {
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw refused(errno) }
  }

  /// Joins the parts of each campaign to one line; a reader sees the file as it was or as it is then.
  func finish() throws {
    let count = ledger.records.count + ledger.mutations.count
    guard lines > count else { return try bringToDisk() }
    try AtomicFile.write(try ledger.text(), to: path)
    lines = count
  }

  private func refused(_ code: Int32) -> InputError {
    InputError(
      "cannot write '\(path)': the system says: \(String(cString: strerror(code))); what was "
        + "finished before is in it: make room and go on with --resume")
  }
}
