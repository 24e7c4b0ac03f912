import Foundation

/// The C compiler that makes libraries of printed programs.
struct Compiler: Hashable, Sendable {
  /// The path of its executable.
  let path: String

  /// Which compiler it is: path behind symbolic links, length and time of change of the executable.
  ///
  /// Asking it for its version would take longer than loading a library from the cache.
  let identity: String

  private let environment: [String: String]

  /// The environment variable that names a compiler.
  static let variable = "TRANSVERSE_CLANG"

  /// Finds the compiler: the one named, or the one of `TRANSVERSE_CLANG`, and else the `clang` beside
  /// the Swift toolchain in `PATH`, or the one in `PATH`.
  ///
  /// - Parameters:
  ///   - name: a path, or the name of a program in `PATH`.
  ///   - environment: the process's environment.
  /// - Throws: what was looked for, when nothing executable was found.
  init(named name: String?, environment: [String: String]) throws(NativeFailure) {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    func found(_ program: String) -> String? {
      folders.map { "\($0)/\(program)" }.first(where: Self.isExecutable)
    }
    let variable = environment[Self.variable].flatMap { $0.isEmpty ? nil : $0 }
    if let name = name ?? variable {
      let named = name.contains("/") ? name : found(name) ?? name
      guard Self.isExecutable(named) else {
        throw NativeFailure(
          "no C compiler: '\(name)'\(variable == name ? " (\(Self.variable))" : "") is not an "
            + "executable file; the interpreter serves")
      }
      self.init(path: named, environment: environment)
      return
    }
    for tool in ["swift", "swiftc"] {
      guard let tool = found(tool) else { continue }
      for place in [tool, Self.resolved(tool)] {
        let beside = (place as NSString).deletingLastPathComponent + "/clang"
        if Self.isExecutable(beside) {
          self.init(path: beside, environment: environment)
          return
        }
      }
    }
    guard let clang = found("clang") else {
      throw NativeFailure(
        "no C compiler: no clang beside swift or in PATH, and \(Self.variable) is not set; "
          + "the interpreter serves")
    }
    self.init(path: clang, environment: environment)
  }

  private init(path: String, environment: [String: String]) {
    self.path = path
    self.environment = environment
    let executable = Self.resolved(path)
    var status = stat()
    _ = stat(executable, &status)
    #if canImport(Darwin)
      let changed = status.st_mtimespec
    #else
      let changed = status.st_mtim
    #endif
    identity = "\(executable) \(status.st_size) \(changed.tv_sec).\(changed.tv_nsec)"
  }

  /// The options, which are part of a library's identity.
  ///
  /// More than `-O1` finds nothing in straight-line logic, and schedules wide programs a little worse.
  static let options: [String] = {
    var options = ["-O1", "-march=native", "-fPIC", "-shared", "-nostdlib", "-w", "-x", "c"]
    #if arch(x86_64)
      // Left alone, clang halves vectors of 64 bytes for the processors that slow down for them.
      options.insert("-mprefer-vector-width=512", at: 2)
    #endif
    return options
  }()

  /// Compiles a C file to a shared library.
  ///
  /// - Parameters:
  ///   - source: the C file.
  ///   - library: the library to make.
  ///   - folder: a private folder for the compiler's messages and temporary files.
  ///   - limit: the most seconds it may take.
  /// - Returns: false when the time ran out.
  /// - Throws: what the compiler said, in one line.
  func compile(_ source: String, to library: String, in folder: String, limit: Double)
    throws(NativeFailure) -> Bool
  {
    let messages = folder + "/messages"
    var environment = environment
    environment["TMPDIR"] = folder
    let child = ChildProcess(
      path: path, arguments: Self.options + [source, "-o", library], output: messages,
      environment: environment)
    let problem: String
    switch child.run(limit: limit) {
    case .exited(0): return true
    case .timedOut: return false
    case .exited(let status):
      let said = String(
        decoding: FileManager.default.contents(atPath: messages) ?? Data(), as: UTF8.self
      )
      .split(whereSeparator: \.isNewline)
      // The folder's name would make each such line a new one.
      let reason = said.first { $0.contains("error") } ?? said.first ?? "no message"
      let line = reason.replacingOccurrences(of: folder + "/", with: "").prefix(200)
      problem = "ended with status \(status): \(line)"
    case .killed(let signal): problem = "was ended by signal \(signal)"
    case .notStarted(let number): problem = "did not start: \(String(cString: strerror(number)))"
    }
    throw NativeFailure("the C compiler \(path) \(problem)")
  }

  private static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
