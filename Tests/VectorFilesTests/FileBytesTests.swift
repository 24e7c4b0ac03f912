import Foundation
import Testing
import VectorFiles

@Suite("Files") struct FileBytesTests {
  /// A fresh folder, removed when the work is done.
  private func withFolder(_ work: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try work(folder.path)
  }

  @Test("a file's bytes are read whole, up to the limit")
  func whole() throws {
    try withFolder { folder in
      let content = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 >> 3) }
      let path = folder + "/whole"
      try Data(content).write(to: URL(fileURLWithPath: path))
      #expect(try FileBytes.read(path) == content)
      #expect(try FileBytes.read(path, limit: 100_000).count == 100_000)
      #expect(throws: FileError.tooLarge(path: path, size: 100_000, limit: 99_999)) {
        try FileBytes.read(path, limit: 99_999)
      }
      try Data().write(to: URL(fileURLWithPath: path))
      #expect(try FileBytes.read(path).isEmpty)
    }
  }

  @Test("what is missing or no file is said to be so")
  func notFiles() throws {
    try withFolder { folder in
      #expect(throws: FileError.missing(path: folder + "/none")) {
        try FileBytes.read(folder + "/none")
      }
      #expect(throws: FileError.notAFile(path: folder)) { try FileBytes.read(folder) }
      #expect(throws: FileError.notAFile(path: "/dev/zero")) { try FileBytes.read("/dev/zero") }
      // A pipe without a writer must not make the reader wait.
      let pipe = folder + "/pipe"
      #expect(mkfifo(pipe, 0o600) == 0)
      #expect(throws: FileError.notAFile(path: pipe)) { try FileBytes.read(pipe) }
      #expect(FileBytes.isFolder(folder))
      #expect(!FileBytes.isFolder(pipe))
      #expect(!FileBytes.isFolder(folder + "/none"))
      #expect(throws: IDXError.file(.missing(path: folder + "/none"))) {
        try IDX(contentsOf: folder + "/none")
      }
    }
  }
}
