import Foundation
import Lanes
import Testing
import TransverseRead

@Suite("Without a compiler that works the interpreter serves, and one line says so")
struct NativeFallbackTests {
  private func expectInterpreter(
    _ executor: NativeExecutor, says words: String, _ comment: Comment? = nil
  ) throws {
    for seed in UInt64(1)...3 {
      let program = try Program.arbitrary(reads: 20, seed: seed)
      #expect(executor.kernel(for: program) is Interpreter, comment)
      #expect(NativeBench.agrees(executor, program), comment)
    }
    #expect(executor.notices.count == 1, comment)
    let notice = executor.notices.first ?? ""
    #expect(notice.contains(words) && notice.contains("the interpreter serves"), "\(notice)")
    #expect(!notice.contains("\n"), comment)
  }

  @Test("nothing in PATH")
  func nothingFound() throws {
    let folder = try NativeFolder()
    let executor = NativeExecutor(
      NativeOptions(cache: .folder(folder.cache)), environment: ["PATH": folder.path])
    try expectInterpreter(executor, says: "no clang beside swift or in PATH")
    #expect(!FileManager.default.fileExists(atPath: folder.cache))
  }

  @Test("a compiler named that is not there, by option and by variable")
  func namedWrongly() throws {
    let folder = try NativeFolder()
    try expectInterpreter(folder.executor(compiler: "/nowhere/clang"), says: "'/nowhere/clang'")
    let executor = NativeExecutor(
      NativeOptions(cache: .none),
      environment: folder.environment.merging(["TRANSVERSE_CLANG": "no-such-clang"]) { $1 })
    try expectInterpreter(executor, says: "'no-such-clang' (TRANSVERSE_CLANG)")
  }

  @Test("a compiler that fails")
  func failing() throws {
    let folder = try NativeFolder()
    let compiler = try folder.script("echo 'kernel.c:1: error: it is broken' >&2\nexit 1")
    try expectInterpreter(
      folder.executor(compiler: compiler), says: "status 1: kernel.c:1: error: it is broken")
    #expect(try folder.cached() == [])
  }

  @Test(
    "a compiler that says it succeeded",
    arguments: [
      "", "echo garbage > \"$4\"", "head -c 5000 /dev/zero > \"$4\"",
      "printf '\\177ELF\\002\\001\\001' > \"$4\"; head -c 900 /dev/zero >> \"$4\"",
      "kill -9 $$",
    ])
  func lying(body: String) throws {
    let folder = try NativeFolder()
    // The library's path follows "-o".
    let find = "while [ \"$1\" != -o ]; do shift; done; set -- 1 2 3 \"$2\""
    let compiler = try folder.script(find + "\n" + body)
    try expectInterpreter(folder.executor(compiler: compiler), says: "compile", "\(body)")
    #expect(try folder.cached() == [])
  }

  @Test(
    "a compiler that cuts the library short or names its function otherwise",
    .enabled(if: NativeBench.hasCompiler),
    arguments: [
      "truncate -s -1000 \"$library\"", "sed -i 's/transverse_run/transverse_fun/g' \"$library\"",
    ])
  func spoiling(body: String) throws {
    let folder = try NativeFolder()
    let compiler = try folder.script(
      """
      clang "$@" || exit
      while [ "$1" != -o ]; do shift; done
      library=$2
      \(body)
      """)
    try expectInterpreter(folder.executor(compiler: compiler), says: "library", "\(body)")
    #expect(try folder.cached() == [])
  }

  @Test("a compiler whose code computes wrongly", .enabled(if: NativeBench.hasCompiler))
  func wrongCode() throws {
    let folder = try NativeFolder()
    let inverting = try folder.script(
      """
      for argument do case $argument in *.c) sed -i 's/r0\\[0\\] = /r0[0] = ~/' "$argument";; esac; done
      exec clang "$@"
      """)
    try expectInterpreter(folder.executor(compiler: inverting), says: "computes wrongly")
    #expect(try folder.cached() == [])
  }

  @Test("a compiler that hangs is ended, with its children, and waited for once")
  func hanging() throws {
    let folder = try NativeFolder()
    let compiler = try folder.script("sleep 47 & echo $! > '\(folder.path)/child'; wait")
    let clock = ContinuousClock()
    let start = clock.now
    try expectInterpreter(
      folder.executor(compiler: compiler, seconds: 0.5), says: "did not end within 0.5 seconds")
    #expect(clock.now - start < .seconds(20))
    let child = try String(contentsOfFile: folder.path + "/child", encoding: .utf8)
    let number = try #require(Int32(child.trimmingCharacters(in: .whitespacesAndNewlines)))
    // The system takes a moment to end a killed process, and keeps it as a zombie until its new parent
    // looks after it.
    func state() -> String? { try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8) }
    func isGone() -> Bool { state().map { $0.contains(") Z") } ?? true }
    while !isGone() && clock.now - start < .seconds(20) { usleep(10_000) }
    #expect(isGone(), "\(state() ?? "")")
    #expect(try folder.cached() == [])
  }
}
