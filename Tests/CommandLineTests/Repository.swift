import Foundation

/// The sources that the tests were built from.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A source file: where it stands below the root, and its lines.
  struct Source {
    let path: String
    let lines: [Substring]
  }

  /// The files below a folder with one of the extensions given, in the order of their paths.
  static func sources(in folder: String, extensions: [String] = ["swift"]) throws -> [Source] {
    let base = root.appendingPathComponent(folder)
    return try FileManager.default.subpathsOfDirectory(atPath: base.path).sorted()
      .filter { extensions.contains(URL(fileURLWithPath: $0).pathExtension) }
      .map { path in
        let text = try String(contentsOf: base.appendingPathComponent(path), encoding: .utf8)
        return Source(
          path: "\(folder)/\(path)",
          lines: text.split(separator: "\n", omittingEmptySubsequences: false))
      }
  }

  /// The names of the folders of a folder.
  static func folders(of folder: String) throws -> [String] {
    let base = root.appendingPathComponent(folder)
    return try FileManager.default.contentsOfDirectory(atPath: base.path).sorted().filter { name in
      var isDirectory: ObjCBool = false
      let path = base.appendingPathComponent(name).path
      return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        && isDirectory.boolValue
    }
  }
}
