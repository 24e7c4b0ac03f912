import Foundation

/// A user's own file of a recipe or network.
enum TextFile {
  /// The most bytes that are read.
  static let limit = 1 << 20

  /// Whether an argument names a file: it has a slash, ends in a suffix, or is no known name but a file that
  /// is there.
  static func isNamed(by argument: String, suffix: String, known: [String]) -> Bool {
    argument.contains("/") || argument.hasSuffix(suffix)
      || !known.contains(argument) && FileManager.default.fileExists(atPath: argument)
  }

  /// The whole text.
  ///
  /// - Throws: `TrainingError.unreadable` when there is no such file, or it is no text of at most 1 MiB.
  static func read(_ path: String) throws(TrainingError) -> String {
    let data: Data
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      data = try file.read(upToCount: limit + 1) ?? Data()
    } catch {
      throw .unreadable(path: path, reason: "no such file, or no permission to read it")
    }
    guard data.count <= limit else {
      throw .unreadable(path: path, reason: "more than 1 MiB: expected a short text")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw .unreadable(path: path, reason: "no text: expected UTF-8")
    }
    return text
  }
}
