import Foundation
import Lanes
import TestSupport

/// The built tool, run as a user runs it.
enum Tool {
  /// What a run left behind.
  struct Outcome: Hashable {
    let output: String
    let errors: String
    let status: Int32
  }

  /// Runs the tool in the current directory with the arguments that follow its name.
  static func run(_ arguments: String...) throws -> Outcome { try run(arguments) }

  /// Runs the tool with arguments in a directory of its own.
  ///
  /// - Parameters:
  ///   - arguments: those after the tool's name.
  ///   - directory: the working directory; nil for that of the tests.
  ///   - settings: variables of its environment, beside those that every test gives it.
  /// - Returns: what the run left behind.
  /// - Throws: what kept the tool from being run.
  static func run(
    _ arguments: [String], in directory: URL? = nil, settings: [String: String] = [:]
  ) throws -> Outcome {
    // Files, because a pipe that nobody reads yet would hold up a tool that says much.
    let scratch = try ScratchFolder()
    let (output, errors) = (scratch.file("output"), scratch.file("errors"))
    for url in [output, errors] { try Data().write(to: url) }
    let process = try process(arguments, settings)
    process.currentDirectoryURL = directory
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      status: process.terminationStatus)
  }

  /// Starts the tool and does not wait for it; what it prints is lost.
  static func start(_ arguments: [String]) throws -> Process {
    let process = try process(arguments, [:])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Runs the tool where no file may grow beyond some kibibytes, as on a full disk.
  static func run(_ arguments: [String], limitingFilesTo kibibytes: Int) throws -> Outcome {
    let scratch = try ScratchFolder()
    let script = scratch.file("limited")
    // A process that ignores the signal gets an error from the write instead. The limit holds for
    // what it prints too, which therefore goes through a pipe.
    let quoted = ([try executable().path] + arguments).map {
      "'" + $0.replacing("'", with: "'\\''") + "'"
    }
    try """
    trap '' XFSZ
    set -o pipefail
    { (ulimit -f \(kibibytes); \(quoted.joined(separator: " ")) 2>&3) | cat; } 3>&1 1>/dev/null | cat
    """.write(to: script, atomically: true, encoding: .utf8)
    let process = try process([], [:])
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [script.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let errors = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Outcome(
      output: "", errors: String(decoding: errors, as: UTF8.self),
      status: process.terminationStatus)
  }

  /// The tool with the executor of the tests, and with the user's cache of compiled programs.
  private static func process(_ arguments: [String], _ settings: [String: String]) throws -> Process
  {
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    let kept = ["PATH", "HOME", "XDG_CACHE_HOME"]
    process.environment = ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
      .merging([ExecutorName.variable: TestExecutor.name.rawValue]) { $1 }
      .merging(settings) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// The tool that was built with the tests: it stands beside the test bundle, which the arguments
  /// of the test process name (as the program on Linux, as an argument on macOS).
  private static func executable() throws -> URL {
    for argument in CommandLine.arguments {
      var folder = URL(fileURLWithPath: argument)
      while folder.path != "/" {
        folder.deleteLastPathComponent()
        let candidate = folder.appendingPathComponent("transverse")
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isDirectory),
          !isDirectory.boolValue, FileManager.default.isExecutableFile(atPath: candidate.path)
        {
          return candidate
        }
      }
    }
    throw Missing(what: "no executable 'transverse' beside the tests: \(CommandLine.arguments)")
  }

  private struct Missing: Error { let what: String }
}
