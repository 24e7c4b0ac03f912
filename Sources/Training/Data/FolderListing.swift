import Foundation

/// What lies in a folder.
enum FolderListing {
  /// The names in a folder, sorted; none when it cannot be read.
  static func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
