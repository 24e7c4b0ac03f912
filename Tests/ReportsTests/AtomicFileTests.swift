import Foundation
import Reports
import Testing

@Suite("Atomic files") struct AtomicFileTests {
  /// Runs the body in a new, empty directory and removes it afterwards.
  private func inDirectory(_ body: (String) throws -> Void) throws {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("reports-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try body(directory)
  }

  private func files(_ directory: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
  }

  @Test("a file is made, then replaced, and nothing else is left")
  func replaces() throws {
    try inDirectory { (directory) throws in
      let path = directory + "/a.html"
      try AtomicFile.write("one", to: path)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "one")
      try AtomicFile.write("two, é", to: path)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "two, é")
      try AtomicFile.write("", to: path)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)).isEmpty)
      #expect(try files(directory) == ["a.html"])
    }
  }

  @Test("a missing directory is named, and not made")
  func missing() throws {
    try inDirectory { (directory) throws in
      let path = directory + "/none/a.html"
      #expect(throws: FileWriteError.missingDirectory(path: path, directory: directory + "/none")) {
        try AtomicFile.write("x", to: path)
      }
      #expect(try files(directory) == [])
    }
  }

  @Test("a file in the place of a directory is named, and keeps its content")
  func notADirectory() throws {
    try inDirectory { (directory) throws in
      try AtomicFile.write("kept", to: directory + "/file")
      for path in [directory + "/file/a.html", directory + "/file/b/a.html"] {
        do throws(FileWriteError) {
          try AtomicFile.write("x", to: path)
          Issue.record("writing to \(path) succeeded")
        } catch {
          guard case .notADirectory(path, _) = error else {
            Issue.record("unexpected: \(error)")
            continue
          }
        }
      }
      #expect(try String(contentsOfFile: directory + "/file", encoding: .utf8) == "kept")
      #expect(try files(directory) == ["file"])
    }
  }

  @Test("a directory is not replaced")
  func isADirectory() throws {
    try inDirectory { (directory) throws in
      for path in [directory, directory + "/new/", ""] {
        #expect(throws: FileWriteError.self) { try AtomicFile.write("x", to: path) }
      }
      #expect(try files(directory) == [])
    }
  }

  @Test("when the target cannot be replaced, the temporary file is gone")
  func failedRename() throws {
    try inDirectory { (directory) throws in
      // The name is longer than any file system allows, but the temporary file's is not.
      let path = directory + "/" + String(repeating: "n", count: 300)
      #expect(throws: FileWriteError.self) { try AtomicFile.write("x", to: path) }
      #expect(try files(directory) == [])
    }
  }

  @Test("a replaced file keeps its permissions, and a link keeps leading to it")
  func keeps() throws {
    try inDirectory { (directory) throws in
      let (target, link) = (directory + "/target", directory + "/link")
      try AtomicFile.write("one", to: target)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: target)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
      try AtomicFile.write("two", to: link)
      #expect(try String(contentsOfFile: target, encoding: .utf8) == "two")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
      let mode = try FileManager.default.attributesOfItem(atPath: target)[.posixPermissions]
      #expect((mode as? NSNumber)?.intValue == 0o640)
    }
  }

  @Test("a device is written to, and a full one says so")
  func devices() throws {
    try AtomicFile.write("x", to: "/dev/null")
    #expect(FileManager.default.fileExists(atPath: "/dev/null"))
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    #expect(throws: FileWriteError.refused(path: "/dev/full", reason: "No space left on device")) {
      try AtomicFile.write("x", to: "/dev/full")
    }
  }

  @Test("every error is one line that names the path, even one with a line end")
  func descriptions() {
    let path = "a\nb.html"
    let errors: [FileWriteError] = [
      .missingDirectory(path: path, directory: "d\nd"), .notADirectory(path: path, directory: "d"),
      .isADirectory(path: path), .refused(path: path, reason: "why"),
    ]
    for error in errors {
      #expect(!error.description.contains("\n"))
      #expect(error.description.contains("'a b.html'"))
      #expect(error.description.contains("expected"))
    }
  }
}
