import ArgumentParser
import Foundation

/// The argument that says how many threads share the work, `[--jobs N]`.
///
/// It never changes a result.
struct JobsArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Threads that share the work. (default: one a core)", valueName: "n"))
  var jobs: String?

  /// The number of threads.
  ///
  /// - Throws: `InputError` for what is no number from 1 to 1024.
  func count() throws(InputError) -> Int {
    guard let jobs else { return ProcessInfo.processInfo.activeProcessorCount }
    return try WholeNumber.read(jobs, option: "--jobs", within: 1...1024)
  }
}
