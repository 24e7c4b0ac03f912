import Dispatch
import FormatArithmetic
import Foundation
import Reports
import Synchronization
import TransverseRead
import VectorFiles

/// The content hashes of the programs that this tool has.
///
/// Writing a program takes a tenth of a second, and ledgers have thousands: hashes are kept from run to run
/// beside the compiled programs, under the hash of the tool's own file, so that no other tool reads them.
struct ProgramHashes {
  private var hashes: [String: String]

  init(_ programs: [OperationProgram]) {
    let file = Self.file
    var known = file.flatMap(Self.read) ?? [:]
    var missing: [String: OperationProgram] = [:]
    for program in programs where known[Self.name(program)] == nil {
      missing[Self.name(program)] = program
    }
    let all = missing.sorted { $0.key < $1.key }
    let found = Mutex([String](repeating: "", count: all.count))
    let done = Mutex((count: 0, progress: ProgressDisplay()))
    DispatchQueue.concurrentPerform(iterations: all.count) { index in
      let hash = all[index].value.build().contentHash.description
      found.withLock { $0[index] = hash }
      done.withLock { state in
        state.count += 1
        state.progress.show("writing programs anew", done: state.count, of: all.count)
      }
    }
    done.withLock { $0.progress.clear() }
    for (program, hash) in zip(all, found.withLock({ $0 })) { known[program.key] = hash }
    hashes = known
    // What cannot be kept is found again the next time.
    if !all.isEmpty, let file { try? Self.write(known, to: file) }
  }

  /// The hash of a program in hexadecimal; nil of one that was not asked for.
  subscript(program: OperationProgram) -> String? { hashes[Self.name(program)] }

  /// Everything that decides a program, in words.
  private static func name(_ program: OperationProgram) -> String {
    let attributes = program.attributes
    return [
      program.format.name, program.operation.rawValue, attributes.rounding.rawValue,
      attributes.overflow.rawValue, attributes.tininess.rawValue, attributes.nan.rawValue,
      "\(attributes.flushesInputs)", "\(attributes.flushesOutputs)", "\(program.deliversFlags)",
      "\(program.distance.rawValue)",
    ].joined(separator: " ")
  }

  private static var file: String? {
    let environment = ProcessInfo.processInfo.environment
    for (variable, below) in [("XDG_CACHE_HOME", "/transverse"), ("HOME", "/.cache/transverse")] {
      guard let folder = environment[variable], folder.hasPrefix("/"),
        let tool = Bundle.main.executablePath, let bytes = try? FileBytes.read(tool)
      else { continue }
      return "\(folder)\(below)/programs-\(ContentHash(bytes).short).txt"
    }
    return nil
  }

  private static func read(_ file: String) -> [String: String]? {
    guard let bytes = try? FileBytes.read(file) else { return nil }
    var hashes: [String: String] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let hash = line.prefix(64)
      guard ContentHash(String(hash)) != nil else { return nil }
      hashes[String(line.dropFirst(65))] = String(hash)
    }
    return hashes
  }

  private static func write(_ hashes: [String: String], to file: String) throws {
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let lines = hashes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)\n" }
    try AtomicFile.write(lines.joined(), to: file)
  }
}
