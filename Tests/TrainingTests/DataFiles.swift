import Foundation
import Testing
import Training
import VectorFiles

/// Fresh folders of data sets, and where the published ones lie when they lie beside the repository.
enum DataFiles {
  static let published = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/datasets").path

  static let arePublished = FileManager.default.fileExists(atPath: published)

  /// What tests that need them say when they are left out.
  static let reason = "no published data sets beside the repository"

  /// Gives a body the path of a folder with the files, which is gone afterwards.
  static func with<T>(_ files: [String: [UInt8]], _ body: (String) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files {
      try Data(bytes).write(to: folder.appendingPathComponent(name))
    }
    return try body(folder.path)
  }

  /// The line that loading such a folder fails with, its path as `DIR`; nil when it loads.
  static func line(
    _ files: [String: [UInt8]], _ load: (String) throws(DataError) -> DataSet
  ) throws -> String? {
    try with(files) { path in
      do throws(DataError) {
        _ = try load(path)
        return nil
      } catch {
        return error.description.replacingOccurrences(of: path, with: "DIR")
      }
    }
  }
}
