import Foundation

/// Python with NumPy, where it is there: what it reads and writes judges what is read and written here.
enum Python {
  /// What tests that need it say when they are left out.
  static let reason = "python3 with NumPy is not in PATH"

  /// Whether it is there.
  static let isThere = (try? run("import numpy; print('there')")) == "there\n"

  /// Runs a script with arguments; gives what it prints.
  static func run(_ script: String, _ arguments: [String] = []) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(script: script) }
    return String(decoding: said, as: UTF8.self)
  }

  /// Gives a body the path of a file that is gone afterwards.
  static func withFile<T>(_ name: String, _ body: (URL) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.appendingPathComponent(name))
  }

  struct Failure: Error { let script: String }
}
