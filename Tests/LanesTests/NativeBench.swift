import Foundation
import Lanes
import TransverseRead

/// A folder of a test's own, removed with the value.
final class NativeFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "transverse-native-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The folder for the cache and what is in it.
  var cache: String { path + "/cache" }
  func cached() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: cache).sorted()
  }
  func libraries() throws -> [String] { try cached().filter { $0.hasSuffix(".so") } }

  /// A program that stands in for the compiler.
  func script(_ lines: String) throws -> String {
    let script = path + "/compiler-\(UUID().uuidString)"
    try "#!/bin/sh\n\(lines)\n".write(toFile: script, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
    return script
  }

  /// An executor that keeps its libraries here.
  func executor(compiler: String? = nil, limit: Int = 256 << 20, seconds: Double = 60)
    -> NativeExecutor
  {
    NativeExecutor(
      NativeOptions(
        compiler: compiler, cache: .folder(cache), cacheLimit: limit, timeLimit: seconds),
      environment: environment)
  }

  /// The process's environment with temporary files here.
  var environment: [String: String] {
    ProcessInfo.processInfo.environment.merging(["TMPDIR": path]) { $1 }
  }
}

/// Arbitrary numbers for programs, and a comparison with the interpreter.
enum NativeBench {
  /// Whether there is a compiler on this machine.
  static let hasCompiler: Bool = {
    let executor = NativeExecutor(NativeOptions(cache: .none))
    let program = try? Program.arbitrary(reads: 1, seed: 1)
    if let program { _ = executor.kernel(for: program) }
    return executor.notices.isEmpty
  }()

  static func planes(width: Int, blocks: Int, _ random: inout NativeSeed) -> BitPlanes {
    let planes = BitPlanes(width: width, count: blocks * BitPlanes.lanesPerBlock)
    for word in 0..<(blocks * width * BitPlanes.wordsPerRow) { planes.words[word] = random.next() }
    return planes
  }

  static func words(_ planes: BitPlanes) -> [UInt64] {
    Array(
      UnsafeBufferPointer(
        start: planes.words, count: planes.blocks * planes.width * BitPlanes.wordsPerRow))
  }

  /// The results of a kernel for arbitrary operands.
  static func results(_ kernel: any LaneKernel, blocks: Int, seed: UInt64) -> [[UInt64]] {
    var random = NativeSeed(seed)
    let operands = kernel.program.inputs.map {
      planes(width: $0.rows.count, blocks: blocks, &random)
    }
    let results = kernel.program.outputs.map {
      BitPlanes(width: $0.rows.count, count: blocks * BitPlanes.lanesPerBlock)
    }
    kernel.run(operands.map { PlaneOperand($0) }, results.map { PlaneResult($0) }, blocks: blocks)
    return results.map(words)
  }

  /// Whether an executor's kernel of a program gives what the interpreter gives.
  static func agrees(_ executor: NativeExecutor, _ program: Program, seed: UInt64 = 7) -> Bool {
    results(executor.kernel(for: program), blocks: 3, seed: seed)
      == results(Interpreter(program), blocks: 3, seed: seed)
  }
}
