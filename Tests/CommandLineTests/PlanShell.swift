import Foundation
import Lanes
import TestSupport

/// A shell that runs what a plan says, as a user's would.
enum PlanShell {
  /// Runs a command of the shell.
  ///
  /// - Parameters:
  ///   - command: what `sh -c` reads.
  ///   - directory: the working directory.
  ///   - settings: variables of the environment.
  /// - Returns: what the run left behind.
  /// - Throws: what kept the shell from being run.
  static func run(
    _ command: String, in directory: URL, settings: [String: String] = [:]
  ) throws -> Tool.Outcome {
    // Files, because a pipe that nobody reads yet would hold up a command that says much.
    let scratch = try ScratchFolder()
    let (output, errors) = (scratch.file("output"), scratch.file("errors"))
    for url in [output, errors] { try Data().write(to: url) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = directory
    process.environment = ProcessInfo.processInfo.environment
      .merging([ExecutorName.variable: TestExecutor.name.rawValue]) { $1 }
      .merging(settings) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Tool.Outcome(
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      status: process.terminationStatus)
  }
}

/// What two ledgers of the same run have in common.
struct LedgerFacts: Hashable {
  let campaign: String
  let cases: Int
  let mismatches: Int
  let digest: String
  let programHash: String

  /// Reads a ledger, a record a line.
  static func read(_ file: URL) throws -> [LedgerFacts] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let record = try JSONDecoder().decode(Record.self, from: Data(line.utf8))
      return LedgerFacts(
        campaign: "\(record.format) \(record.operation) \(record.rounding)", cases: record.cases,
        mismatches: record.mismatches, digest: record.digest, programHash: record.programHash)
    }.sorted { $0.campaign < $1.campaign }
  }

  private struct Record: Decodable {
    let format: String
    let operation: String
    let rounding: String
    let cases: Int
    let mismatches: Int
    let digest: String
    let programHash: String
  }
}
