import Foundation
import Lanes
import Testing
import TransverseRead

// Exit tests came with the testing library of Swift 6.2.
#if compiler(>=6.2) && os(Linux)
  @Suite(
    "The cache of compiled programs and other processes", .enabled(if: NativeBench.hasCompiler))
  struct NativeProcessTests {
    /// The folder in which a test and its child processes meet: an exit test can be given nothing
    /// but what its parent's number tells.
    private static func meeting(_ process: pid_t, _ name: String) -> String {
      NSTemporaryDirectory() + "transverse-native-\(name)-\(process)"
    }

    private static func executor(_ folder: String, compiler: String? = nil) -> NativeExecutor {
      NativeExecutor(NativeOptions(compiler: compiler, cache: .folder(folder + "/cache")))
    }

    private func makeFolder(_ name: String) throws -> String {
      let folder = Self.meeting(getpid(), name)
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      return folder
    }

    @Test("a process killed in mid-compile leaves a cache that the next uses without complaint")
    func killed() async throws {
      let files = FileManager.default
      let folder = try makeFolder("killed")
      defer { try? files.removeItem(atPath: folder) }
      let script = folder + "/compiler"
      try "#!/bin/sh\nfor last do :; done\nhead -c 3000 /dev/zero > \"$last\"\nkill -9 $PPID\n"
        .write(
          toFile: script, atomically: false, encoding: .utf8)
      try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
      await #expect(processExitsWith: .signal(SIGKILL)) {
        let folder = Self.meeting(getppid(), "killed")
        let executor = Self.executor(folder, compiler: folder + "/compiler")
        _ = executor.kernel(for: try Program.arbitrary(reads: 10, seed: 1))
      }
      func left() throws -> [String] {
        try files.contentsOfDirectory(atPath: folder + "/cache").filter { !$0.hasSuffix(".so") }
      }
      let building = try left()
      #expect(building.count == 1)

      let program = try Program.arbitrary(reads: 10, seed: 1)
      for isOld in [false, true] {
        // Set for the young one too: other tests may have held this one up for a minute.
        for name in building {
          try files.setAttributes(
            [.modificationDate: Date() - (isOld ? 3_600 : 0)],
            ofItemAtPath: "\(folder)/cache/\(name)")
        }
        let executor = Self.executor(folder)
        #expect(NativeBench.agrees(executor, program))
        #expect(executor.notices == [])
        #expect(try left() == (isOld ? [] : building))
      }
    }

    @Test("without room for files the interpreter serves, and one line says so for all programs")
    func noRoom() async throws {
      let folder = try makeFolder("full")
      defer { try? FileManager.default.removeItem(atPath: folder) }
      await #expect(processExitsWith: .success) {
        // Files of no length are the nearest thing to a full disk that a test can have.
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        let folder = Self.meeting(getppid(), "full")
        let executor = NativeExecutor(
          NativeOptions(cache: .folder(folder + "/cache")),
          environment: ProcessInfo.processInfo.environment.merging(["TMPDIR": folder]) { $1 })
        for seed in UInt64(1)...3 {
          let program = try Program.arbitrary(reads: 10, seed: seed)
          try #require(executor.kernel(for: program) is Interpreter)
        }
        try #require(
          executor.notices == ["no file can be written in \(folder); the interpreter serves"])
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/cache") == [])
    }

    @Test("several processes that compile the same programs at once all succeed")
    func concurrent() async throws {
      let folder = try makeFolder("concurrent")
      defer { try? FileManager.default.removeItem(atPath: folder) }
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<3 {
          group.addTask {
            await #expect(processExitsWith: .success) {
              let executor = Self.executor(Self.meeting(getppid(), "concurrent"))
              for seed in UInt64(1)...3 {
                let program = try Program.arbitrary(reads: 40, seed: seed)
                try #require(NativeBench.agrees(executor, program))
              }
              try #require(executor.notices == [])
            }
          }
        }
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/cache")
      #expect(names.count == 3 && names.allSatisfy { $0.hasSuffix(".so") }, "\(names)")
    }
  }
#endif
