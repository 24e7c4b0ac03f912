import Foundation
import Testing
import Training
import VectorFiles

private let hasCurl =
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  .contains { FileManager.default.isExecutableFile(atPath: "\($0)/curl") }

@Suite("Downloads", .enabled(if: hasCurl, "curl is not in PATH")) struct DownloadTests {
  private static let content = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 3) }
  private static let file = PublishedFile(
    name: "numbers.bin", folders: ["http://127.0.0.1:9/"], bytes: content.count,
    md5: MD5.text(content), sha256: SHA256.text(content))

  /// Runs downloads from a server into a fresh folder.
  private func run(
    _ manner: FileServer.Manner = .plain, content: [UInt8] = content,
    files: [String: [UInt8]] = [:], _ body: (FileServer, Download, String) throws -> Void
  ) throws {
    let server = try FileServer(content, manner)
    defer { server.stop() }
    try DataFiles.with(files) { folder in
      try body(server, try Download(Self.file, into: folder), folder)
    }
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func error(_ body: () throws -> Void) -> FetchError? {
    #expect(throws: FetchError.self) { try body() }
  }

  @Test("a file is fetched whole, checked, and not fetched again")
  func whole() throws {
    try run { (server, download, folder) throws in
      #expect(try download.run(mirror: server.address) == .fetched)
      #expect(try names(folder) == ["numbers.bin"])
      #expect(try FileBytes.read("\(folder)/numbers.bin") == Self.content)
      #expect(try download.run(mirror: server.address) == .present)
      #expect(server.ranges == ["-"])
    }
  }

  @Test("what was cut off is continued from its last byte")
  func resumed() throws {
    try run(.cutting(after: 30_000)) { (server, download, folder) throws in
      let failure = error { _ = try download.run(mirror: server.address) }
      guard case .unreachable(_, let reason, _) = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(reason.hasPrefix("curl: (18)"))
      #expect(try names(folder) == ["numbers.bin.part"])
      #expect(try FileBytes.read("\(folder)/numbers.bin.part") == Array(Self.content[..<30_000]))
      server.change(.plain)
      #expect(try download.run(mirror: server.address) == .fetched)
      #expect(server.ranges == ["-", "30000-"])
      #expect(try FileBytes.read("\(folder)/numbers.bin") == Self.content)
      #expect(try names(folder) == ["numbers.bin"])
    }
  }

  @Test("a part of all bytes is looked at and not fetched again")
  func wholePart() throws {
    try run(files: ["numbers.bin.part": Self.content]) { (server, download, folder) throws in
      #expect(try download.run(mirror: server.address) == .fetched)
      #expect(server.ranges == [])
      #expect(try names(folder) == ["numbers.bin"])
    }
  }

  @Test("a part that is no beginning of the file, or too long, is thrown away and fetched anew")
  func wrongPart() throws {
    let wrong: [[UInt8]] = [
      [1, 2, 3], [UInt8](repeating: 0, count: Self.content.count),
      [UInt8](repeating: 0, count: Self.content.count + 5),
    ]
    for part in wrong {
      try run(files: ["numbers.bin.part": part]) { (server, download, folder) throws in
        #expect(try download.run(mirror: server.address) == .fetched)
        #expect(server.ranges == ["\(part.count)-", "-"])
        #expect(try FileBytes.read("\(folder)/numbers.bin") == Self.content)
      }
    }
  }

  @Test("a server without ranges is asked for the whole file")
  func withoutRanges() throws {
    let part = Array(Self.content[..<500])
    try run(.withoutRanges, files: ["numbers.bin.part": part]) {
      (server, download, folder) throws in
      #expect(try download.run(mirror: server.address) == .fetched)
      #expect(server.ranges == ["500-", "-"])
      #expect(try FileBytes.read("\(folder)/numbers.bin") == Self.content)
    }
  }

  @Test("a refusal keeps the part")
  func refused() throws {
    let part = Array(Self.content[..<500])
    try run(.refusing(status: 503), files: ["numbers.bin.part": part]) {
      (server, download, folder) throws in
      let failure = error { _ = try download.run(mirror: server.address) }
      #expect(failure?.description.contains("503") == true)
      #expect(try FileBytes.read("\(folder)/numbers.bin.part") == part)
    }
  }

  @Test("another file than the published one is refused and not kept")
  func wrongDigest() throws {
    var other = Self.content
    other[77_777] ^= 1
    try run(content: other) { (server, download, folder) throws in
      let failure = error { _ = try download.run(mirror: server.address) }
      #expect(
        failure?.description
          == "\(server.address)numbers.bin: MD5 \(MD5.text(other)), expected "
          + "\(MD5.text(Self.content)): another file than the published one, not kept")
      #expect(try names(folder) == [])
    }
  }

  @Test("a file of that name that is another one is left alone")
  func otherFile() throws {
    try run(files: ["numbers.bin": [1]]) { (server, download, folder) throws in
      let failure = error { _ = try download.run(mirror: server.address) }
      #expect(failure?.description.hasSuffix("remove the file to fetch the published one") == true)
      #expect(try FileBytes.read("\(folder)/numbers.bin") == [1])
      #expect(server.ranges == [])
    }
  }

  @Test("without a server there is one line, and the published addresses are tried")
  func offline() throws {
    try DataFiles.with([:]) { folder in
      let download = try Download(Self.file, into: folder)
      let failure = error { _ = try download.run() }
      let line = failure?.description ?? ""
      #expect(line.hasPrefix("cannot fetch http://127.0.0.1:9/numbers.bin: curl: (7)"))
      #expect(line.contains("expected a network") && !line.contains("\n"))
      #expect(try names(folder) == [])
    }
  }

  @Test("a later address is tried when an earlier one fails")
  func addresses() throws {
    let server = try FileServer(Self.content)
    defer { server.stop() }
    let file = PublishedFile(
      name: Self.file.name, folders: ["http://127.0.0.1:9/", server.address],
      sha256: Self.file.sha256)
    try DataFiles.with([:]) { (folder) throws in
      #expect(try Download(file, into: folder).run() == .fetched)
    }
  }

  @Test("a halt keeps the part")
  func halted() throws {
    try run { (server, download, folder) throws in
      let failure = error { _ = try download.run(mirror: server.address, wantsHalt: { true }) }
      #expect(failure == .halted(part: "\(folder)/numbers.bin.part"))
      #expect(try !names(folder).contains("numbers.bin"))
    }
  }

  @Test("a program that is not there and a folder that cannot be are one line each")
  func wrongPlace() throws {
    try DataFiles.with(["plain": [1]]) { folder in
      let program = error { _ = try Download(Self.file, into: folder, program: "no-such-program") }
      #expect(program?.description.hasPrefix("no program 'no-such-program' in PATH") == true)
      let place = error { _ = try Download(Self.file, into: "\(folder)/plain/x") }
      #expect(place == .folder(path: "\(folder)/plain/x", reason: "it cannot be made"))
    }
  }
}
