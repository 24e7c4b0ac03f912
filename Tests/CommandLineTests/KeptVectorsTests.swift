import Foundation
import TestSupport
import Testing
import TransverseRead
import VectorFiles

/// The vectors that stand in the repository.
@Suite("The kept vectors") struct KeptVectorsTests {
  private static let folder = Repository.root.appendingPathComponent("vectors/cases")

  /// For each file the command that writes it and the hash of its bytes, in the order of the manifest.
  private static func manifest() throws -> [(command: [String], hash: String, path: String)] {
    let text = try String(
      contentsOf: folder.appendingPathComponent("MANIFEST"), encoding: .utf8)
    var command: [String] = []
    var files: [(command: [String], hash: String, path: String)] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("# transverse ") {
        command = line.dropFirst("# transverse ".count).prefix { $0 != ";" }
          .split(separator: " ").map(String.init)
      } else if !line.hasPrefix("#") {
        let parts = line.split(separator: " ")
        files.append((command, String(parts[0]), String(parts[1])))
      }
    }
    return files
  }

  @Test("are the files of the manifest, byte for byte, and no others")
  func checksums() throws {
    let files = try Self.manifest()
    #expect(files.count > 300)
    for file in files {
      let bytes = try Data(contentsOf: Self.folder.appendingPathComponent(file.path))
      #expect(ContentHash(bytes).description == file.hash, "\(file.path)")
    }
    let found = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".gz") }
    #expect(Set(found) == Set(files.map(\.path)))
  }

  @Test("are written again by the commands of the manifest, every fortieth of them")
  func regeneration() throws {
    let scratch = try ScratchFolder()
    for (index, file) in try Self.manifest().enumerated() where index % 40 == 7 {
      let again = scratch.file("again.gz")
      var command = file.command
      let place = try #require(command.firstIndex(of: "--output"))
      command[place + 1] = again.path
      #expect(try Tool.run(command).status == 0, "\(file.path)")
      #expect(
        try Self.content(again) == Self.content(Self.folder.appendingPathComponent(file.path)),
        "\(file.path)")
    }
  }

  /// What a compressed file holds; its own bytes depend on the version of zlib.
  private static func content(_ file: URL) throws -> [UInt8] {
    try Gzip.decompress(try FileBytes.read(file.path), name: file.path)
  }

  @Test("are passed by the programs, every tenth of them")
  func agreement() throws {
    for (index, file) in try Self.manifest().enumerated() where index % 10 == 3 {
      let path = Self.folder.appendingPathComponent(file.path).path
      let outcome = try Tool.run("vectors", "check", path)
      #expect(outcome.status == 0, "\(outcome)")
      #expect(outcome.output.contains(" 0 mismatches"), "\(outcome)")
    }
  }
}
