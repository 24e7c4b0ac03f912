import Foundation

/// The failures of past runs, kept in a file so that they are checked first.
///
/// A line is a property's name, a tab and the draws of a failure. A failure stays after it is mended:
/// it is then a test that the fault has not come back.
public struct FailureDatabase: Hashable, Sendable {
  private struct Entry: Hashable, Sendable {
    let name: String
    let draws: [UInt64]
  }

  /// In the order in which they were found.
  private var entries: [Entry] = []

  /// No failures.
  public init() {}

  /// Reads the text of a file.
  ///
  /// - Parameter text: lines of a name, a tab and draws.
  /// - Throws: `FailureDatabaseError.malformed` with the first line that is not of this form.
  public init(text: String) throws(FailureDatabaseError) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, let draws = ChoiceText.draws(in: parts[1]) else {
        throw .malformed(line: index + 1)
      }
      entries.append(Entry(name: String(parts[0]), draws: draws))
    }
  }

  /// Reads a file; one that is not there holds no failures.
  ///
  /// - Parameter path: the file.
  /// - Throws: `FailureDatabaseError` when it cannot be read, or is no such file.
  public init(path: String) throws(FailureDatabaseError) {
    guard FileManager.default.fileExists(atPath: path) else {
      self.init()
      return
    }
    let text: String
    do {
      text = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    } catch {
      throw .unreadable(path: path)
    }
    try self.init(text: text)
  }

  /// The draws of the failures of a property, oldest first.
  ///
  /// - Parameter name: the property's name.
  /// - Returns: the draws of each failure.
  public func failures(of name: String) -> [[UInt64]] {
    entries.filter { $0.name == name }.map(\.draws)
  }

  /// Adds the failure that a run found, unless it is there already or comes from an example.
  ///
  /// - Parameter report: what the run found.
  public mutating func add(_ report: PropertyReport) {
    guard case .fails(let found) = report.verdict else { return }
    if case .example = found.origin { return }
    let entry = Entry(name: report.name, draws: found.choices)
    if !entries.contains(entry) { entries.append(entry) }
  }

  /// The text of the file.
  public var text: String {
    entries.map { "\($0.name)\t\(ChoiceText.text(of: $0.draws))\n" }.joined()
  }

  /// Writes the file: a reader sees the old content or the new one.
  ///
  /// - Parameter path: the file.
  /// - Throws: `FailureDatabaseError.unwritable` when the system refuses.
  public func write(to path: String) throws(FailureDatabaseError) {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw .unwritable(path: path)
    }
  }
}

/// What is wrong with a file of past failures; its description is one line.
public enum FailureDatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A line is not a name, a tab and draws.
  case malformed(line: Int)
  /// The file cannot be read.
  case unreadable(path: String)
  /// The file cannot be written.
  case unwritable(path: String)

  /// One line: what is wrong, and what was expected.
  public var description: String {
    switch self {
    case .malformed(let line):
      "line \(line) of the past failures: expected a property's name, a tab and draws such as 3.0.ff"
    case .unreadable(let path): "cannot read the past failures in '\(path)': expected a text file"
    case .unwritable(let path):
      "cannot write the past failures to '\(path)': expected a writable place"
    }
  }
}
