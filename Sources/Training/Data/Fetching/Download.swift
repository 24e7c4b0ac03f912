import Foundation
import VectorFiles

/// Fetches a published file into a folder, by the program curl.
///
/// The bytes gather in `NAME.part`, from which a later try goes on (an HTTP range request); the file
/// gets its name only when its digests are the published ones. curl, and not a library, because it
/// brings the system's certificates and proxies with it.
public struct Download: Sendable {
  /// What became of a file.
  public enum Outcome: Hashable, Sendable {
    /// It was there already.
    case present
    /// It was fetched.
    case fetched
  }

  /// The file.
  public let file: PublishedFile
  /// The folder it is put into.
  public let folder: String
  /// The program's path.
  private let program: String

  /// Looks for the program; makes the folder when it is not there.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - folder: the folder it is put into.
  ///   - program: the program, a name in the `PATH` or a path.
  /// - Throws: `FetchError` when there is no program or the folder cannot be made.
  public init(_ file: PublishedFile, into folder: String, program: String = "curl")
    throws(FetchError)
  {
    guard let path = Self.path(of: program) else {
      throw .noProgram(name: program, file: file.name, folder: folder)
    }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .folder(path: folder, reason: "it cannot be made")
    }
    guard access(folder, W_OK) == 0 else {
      throw .folder(path: folder, reason: String(cString: strerror(errno)))
    }
    self.file = file
    self.folder = folder
    self.program = path
  }

  private var target: String { (folder.hasSuffix("/") ? folder : folder + "/") + file.name }
  private var part: String { target + ".part" }

  /// Fetches the file, unless it is there.
  ///
  /// - Parameters:
  ///   - mirror: a folder's address to fetch from instead of the published ones.
  ///   - wantsHalt: asked now and then whether to halt; curl does not hear a Ctrl-C.
  ///   - progress: told now and then how many bytes there are.
  /// - Returns: whether it was there already.
  /// - Throws: `FetchError`; what has come of the file stays in its part unless it is another file.
  public func run(
    mirror: String? = nil, wantsHalt: () -> Bool = { false },
    progress: (Int) -> Void = { _ in }
  ) throws(FetchError) -> Outcome {
    if let content = try Self.content(target) {
      guard let fault = file.fault(in: content) else { return .present }
      throw .otherFile(
        path: target, kind: fault.kind, found: fault.found, expected: fault.expected)
    }
    let folders = mirror.map { [$0] } ?? file.folders
    var failure = FetchError.unreachable(
      address: file.name, reason: "no address is known", folder: folder)
    for base in folders {
      let address = (base.hasSuffix("/") ? base : base + "/") + file.name
      do throws(FetchError) {
        try fetch(address, wantsHalt, progress)
        return .fetched
      } catch .halted(let part) {
        throw .halted(part: part)
      } catch {
        failure = error
      }
    }
    throw failure
  }

  /// Fetches from one address, anew when going on from the part did not give the file.
  private func fetch(
    _ address: String, _ wantsHalt: () -> Bool, _ progress: (Int) -> Void
  ) throws(FetchError) {
    let begun = Self.size(part)
    // An interruption may have come between the last byte and the new name.
    if begun > 0, begun == file.bytes, try keep() == nil { return }
    let status = try transfer(address, from: begun, wantsHalt, progress)
    if let reason = status.reason, begun == 0 || !status.isAboutPart {
      throw .unreachable(address: address, reason: reason, folder: folder)
    }
    if status.reason == nil {
      guard let fault = try keep() else { return }
      unlink(part)
      if begun == 0 {
        throw .wrongDigest(
          address: address, kind: fault.kind, found: fault.found, expected: fault.expected)
      }
    }
    unlink(part)
    try fetch(address, wantsHalt, progress)
  }

  /// Gives the part its name when its digests are right, else says what is wrong.
  private func keep() throws(FetchError) -> (kind: String, found: String, expected: String)? {
    guard let content = try Self.content(part) else {
      throw .file(.missing(path: part))
    }
    if let fault = file.fault(in: content) { return fault }
    guard rename(part, target) == 0 else {
      throw .folder(path: folder, reason: String(cString: strerror(errno)))
    }
    return nil
  }

  /// How a run of curl ended.
  private struct Ending {
    /// What curl says went wrong; nil when nothing did.
    let reason: String?
    /// Whether that is because one cannot go on from the part.
    let isAboutPart: Bool
  }

  private func transfer(
    _ address: String, from start: Int, _ wantsHalt: () -> Bool, _ progress: (Int) -> Void
  ) throws(FetchError) -> Ending {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments =
      [
        "--fail", "--location", "--silent", "--show-error", "--connect-timeout", "20",
        // A minute without a byte is an end.
        "--speed-limit", "1", "--speed-time", "60", "--proto", "=https,http,file",
        "--proto-redir", "=https,http", "--output", part,
      ] + (start > 0 ? ["--continue-at", String(start)] : []) + ["--", address]
    let errors = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    do {
      try process.run()
    } catch {
      throw .noProgram(name: program, file: file.name, folder: folder)
    }
    while process.isRunning {
      progress(Self.size(part))
      if wantsHalt() {
        process.terminate()
        process.waitUntilExit()
        throw .halted(part: part)
      }
      usleep(50_000)
    }
    process.waitUntilExit()
    let said = (try? errors.fileHandleForReading.readToEnd()).flatMap { $0 } ?? Data()
    guard process.terminationReason == .exit else {
      return Ending(reason: "curl was ended by a signal", isAboutPart: false)
    }
    let code = process.terminationStatus
    guard code != 0 else { return Ending(reason: nil, isAboutPart: false) }
    let line = String(decoding: said, as: UTF8.self).split(whereSeparator: \.isNewline).last
    let reason = line.map(String.init) ?? "curl exit code \(code)"
    // 33 and 36: the server knows no ranges, or the part does not fit; so says status 416 too.
    let isAboutPart = [33, 36].contains(code) || code == 22 && reason.hasSuffix("416")
    return Ending(reason: reason, isAboutPart: isAboutPart)
  }

  /// A file's bytes; nil when there is none.
  private static func content(_ path: String) throws(FetchError) -> [UInt8]? {
    do throws(FileError) {
      return try FileBytes.read(path)
    } catch .missing {
      return nil
    } catch {
      throw .file(error)
    }
  }

  private static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  private static func path(of program: String) -> String? {
    guard !program.contains("/") else { return access(program, X_OK) == 0 ? program : nil }
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return folders.split(separator: ":").map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }
}
