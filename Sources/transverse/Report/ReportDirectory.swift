import Foundation
import Reports

/// The directory that a report is written to.
struct ReportDirectory {
  private let directory: String

  /// Makes the directory when it is missing.
  ///
  /// - Throws: `InputError` when it cannot be made or written to.
  init(_ path: String) throws(InputError) {
    directory = path
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
    } catch {
      throw InputError(
        "cannot make the directory '\(path)': expected a place that can be written to")
    }
    guard access(path, W_OK) == 0 else {
      throw InputError("cannot write to the directory '\(path)'")
    }
  }

  /// Where a file of the report is.
  func path(of name: String) -> String {
    directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
  }

  /// Writes a file, whole or not at all.
  func write(_ text: String, as name: String) throws(FileWriteError) {
    try AtomicFile.write(text, to: path(of: name))
  }
}
