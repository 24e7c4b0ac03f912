import Foundation
import Lanes
import Testing
import TransverseRead

@Suite("The cache of compiled programs", .enabled(if: NativeBench.hasCompiler))
struct NativeCacheTests {
  private let files = FileManager.default

  /// A compiler that leaves a line behind each time it is called.
  private func counting(_ folder: NativeFolder) throws -> String {
    try folder.script("echo call >> '\(folder.path)/calls'\nexec clang \"$@\"")
  }

  private func calls(_ folder: NativeFolder) -> Int {
    let text = try? String(contentsOfFile: folder.path + "/calls", encoding: .utf8)
    return text?.split(separator: "\n").count ?? 0
  }

  @Test("is private, and a program is compiled once for all executors")
  func compilesOnce() throws {
    let folder = try NativeFolder()
    let compiler = try counting(folder)
    let program = try Program.arbitrary(reads: 30, seed: 1)
    for _ in 0..<3 {
      let executor = folder.executor(compiler: compiler)
      #expect(NativeBench.agrees(executor, program))
      #expect(NativeBench.agrees(executor, program))
      #expect(executor.notices == [])
    }
    #expect(calls(folder) == 1)
    #expect(try folder.cached().count == 1)
    let attributes = try files.attributesOfItem(atPath: folder.cache)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
  }

  @Test("keeps programs and compilers apart")
  func keepsApart() throws {
    let folder = try NativeFolder()
    for seed in UInt64(1)...3 {
      let program = try Program.arbitrary(reads: 10, seed: seed)
      for compiler in [try folder.script("exec clang \"$@\""), nil] {
        #expect(NativeBench.agrees(folder.executor(compiler: compiler), program))
      }
    }
    #expect(try folder.libraries().count == 6)
  }

  @Test("switched off leaves nothing behind")
  func switchedOff() throws {
    let folder = try NativeFolder()
    let executor = NativeExecutor(NativeOptions(cache: .none), environment: folder.environment)
    let program = try Program.arbitrary(reads: 10, seed: 4)
    let kernel = executor.kernel(for: program)
    #expect(try files.contentsOfDirectory(atPath: folder.path) == [])
    #expect(!(kernel is Interpreter) && NativeBench.agrees(executor, program))
  }

  /// What may befall an entry.
  enum Damage: String, CaseIterable {
    case truncated, shortened, empty, garbage, flipped, foreign, writable, linked, folder
  }

  @Test("compiles a damaged entry again and says so", arguments: Damage.allCases)
  func damaged(damage: Damage) throws {
    let folder = try NativeFolder()
    let program = try Program.arbitrary(reads: 40, seed: 5)
    #expect(NativeBench.agrees(folder.executor(), program))
    let entry = folder.cache + "/" + (try #require(try folder.libraries().first))
    let whole = try Data(contentsOf: URL(fileURLWithPath: entry))
    // Written anew: the file itself is mapped by the first executor's kernel.
    func replace(by data: Data) throws {
      try files.removeItem(atPath: entry)
      #expect(
        files.createFile(atPath: entry, contents: data, attributes: [.posixPermissions: 0o600]))
    }
    switch damage {
    case .truncated: try replace(by: whole.prefix(whole.count / 2))
    case .shortened: try replace(by: whole.dropLast())
    case .empty: try replace(by: Data())
    case .garbage: try replace(by: Data((0..<5_000).map { UInt8(truncatingIfNeeded: $0 * 7) }))
    case .flipped:
      var flipped = whole
      flipped[whole.count / 3] ^= 4
      try replace(by: flipped)
    case .foreign:
      // A whole library of another program under this one's name.
      let other = try Program.arbitrary(reads: 40, seed: 6)
      #expect(NativeBench.agrees(folder.executor(), other))
      let name = try #require(
        try folder.libraries().first { !entry.hasSuffix($0) })
      try replace(by: try Data(contentsOf: URL(fileURLWithPath: folder.cache + "/" + name)))
    case .writable:
      try files.setAttributes([.posixPermissions: 0o660], ofItemAtPath: entry)
    case .linked:
      try files.moveItem(atPath: entry, toPath: folder.path + "/elsewhere")
      try files.createSymbolicLink(
        atPath: entry, withDestinationPath: folder.path + "/elsewhere")
    case .folder:
      try files.removeItem(atPath: entry)
      try files.createDirectory(atPath: entry + "/in/the/way", withIntermediateDirectories: true)
    }
    let executor = folder.executor()
    #expect(NativeBench.agrees(executor, program))
    #expect(executor.notices.count == 1, "\(executor.notices)")
    #expect(executor.notices.first?.contains("compiled again") == true)
    let next = folder.executor()
    #expect(NativeBench.agrees(next, program))
    #expect(next.notices == [])
  }

  @Test("is not used where others can write", arguments: [0o770, 0o707])
  func writableFolder(permissions: Int) throws {
    let folder = try NativeFolder()
    try files.createDirectory(atPath: folder.cache, withIntermediateDirectories: false)
    try files.setAttributes([.posixPermissions: permissions], ofItemAtPath: folder.cache)
    let executor = folder.executor()
    try expectWorksWithout(executor, says: "others can write to it")
    #expect(try folder.cached() == [])
  }

  @Test("is not used below a folder that others can write to")
  func writableParent() throws {
    let folder = try NativeFolder()
    try files.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
    try expectWorksWithout(folder.executor(), says: "others can write to \(folder.path)")
  }

  @Test("is done without where it cannot be made")
  func belowAFile() throws {
    let folder = try NativeFolder()
    #expect(files.createFile(atPath: folder.cache, contents: Data()))
    try expectWorksWithout(folder.executor(), says: "it cannot be made")
    let below = NativeExecutor(
      NativeOptions(cache: .folder(folder.cache + "/deep/er")), environment: folder.environment)
    try expectWorksWithout(below, says: "it cannot be made")
  }

  @Test("is done without where there is no room")
  func full() throws {
    let folder = try NativeFolder()
    // A compiler that finds no room in the cache's folder, as on a full disk.
    let compiler = try folder.script(
      """
      case "$*" in
      *"\(folder.cache)"*) echo "fatal error: No space left on device" >&2; exit 1;;
      esac
      exec clang "$@"
      """)
    try expectWorksWithout(folder.executor(compiler: compiler), says: "No space left on device")
    #expect(try folder.cached() == [])
  }

  private func expectWorksWithout(_ executor: NativeExecutor, says words: String) throws {
    for seed in UInt64(1)...2 {
      let program = try Program.arbitrary(reads: 10, seed: seed)
      #expect(!(executor.kernel(for: program) is Interpreter))
      #expect(NativeBench.agrees(executor, program))
    }
    #expect(executor.notices.count == 1, "\(executor.notices)")
    #expect(executor.notices.first?.contains(words) == true, "\(executor.notices)")
  }

  @Test("removes what a killed process left behind, but not what another may be busy with")
  func abandoned() throws {
    let folder = try NativeFolder()
    let program = try Program.arbitrary(reads: 10, seed: 9)
    for (name, age) in [("building-oldone", 3_600.0), ("building-newone", 0)] {
      let path = "\(folder.cache)/\(name)"
      try files.createDirectory(atPath: path, withIntermediateDirectories: true)
      #expect(files.createFile(atPath: path + "/kernel.so", contents: Data("half a lib".utf8)))
      try files.setAttributes([.modificationDate: Date() - age], ofItemAtPath: path)
    }
    try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.cache)
    let executor = folder.executor()
    #expect(NativeBench.agrees(executor, program))
    #expect(executor.notices == [])
    #expect(try folder.cached().filter { $0.hasPrefix("building-") } == ["building-newone"])
  }

  @Test("stays below its limit; the least recently used go first")
  func eviction() throws {
    let folder = try NativeFolder()
    let programs = try (1...4).map { try Program.arbitrary(reads: 30, seed: $0) }
    var names: [String] = []
    for (age, program) in programs[..<3].enumerated() {
      #expect(NativeBench.agrees(folder.executor(), program))
      let name = try #require(try folder.libraries().first { !names.contains($0) })
      names.append(name)
      try files.setAttributes(
        [.modificationDate: Date() - Double(1_000 - age)], ofItemAtPath: "\(folder.cache)/\(name)")
    }
    // The oldest is used again, so that the second is now the one used least recently.
    #expect(NativeBench.agrees(folder.executor(), programs[0]))
    let sizes = try names.map {
      try files.attributesOfItem(atPath: "\(folder.cache)/\($0)")[.size] as? Int ?? 0
    }
    let limit = sizes.reduce(0, +) + sizes[0] / 2
    #expect(NativeBench.agrees(folder.executor(limit: limit), programs[3]))
    let left = try folder.libraries()
    #expect(left.contains(names[0]) && !left.contains(names[1]), "\(left)")
    let total = try left.reduce(0) {
      $0 + (try files.attributesOfItem(atPath: "\(folder.cache)/\($1)")[.size] as? Int ?? 0)
    }
    #expect(total <= limit)
  }

  @Test("serves many threads of many executors at first use")
  func concurrent() async throws {
    let folder = try NativeFolder()
    let compiler = try counting(folder)
    let programs = try (1...3).map { try Program.arbitrary(reads: 60, seed: $0) }
    let shared = folder.executor(compiler: compiler)
    let agreed = await withTaskGroup(of: Bool.self) { group in
      for task in 0..<12 {
        group.addTask {
          let executor = task < 8 ? shared : folder.executor(compiler: compiler)
          return programs.allSatisfy { NativeBench.agrees(executor, $0) && executor.notices == [] }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(agreed == 12)
    // At most one compilation a program and executor.
    #expect(calls(folder) <= 3 * 5)
    #expect(try folder.cached().count == 3)
  }
}
