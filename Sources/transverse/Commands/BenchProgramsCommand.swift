import ArgumentParser
import Benchmarking
import Foundation
import NumberFormats

/// `transverse bench programs`: how fast programs run, beside MPFR, GMP and the processor.
struct BenchProgramsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "programs",
    abstract: "Measure programs, MPFR, GMP and the processor's own arithmetic.",
    discussion: """
      A figure is the processor time of one thread for one result, in nanoseconds: the median of the \
      repetitions, each of at least 20 ms, after a round that does not count; the executors of an \
      operation take turns. Operands are pseudorandom codes, without flags. Programs run on numbers \
      that are in bit-planes already, within the level-2 cache. mpfr (gmp, of integers) is an \
      ordered sweep over tables of operands, converted once a pass, golden is what verify compares \
      with, host is the processor's own vector instructions within the level-1 cache, nearestEven \
      only. multiplyAccumulate is a step of training, rounded twice, one factor the same in all \
      lanes, fusedMultiplyAccumulate one rounded once; transpose brings codes into bit-planes and back. Native code is compiled anew, and the \
      time for that is printed.
      """)

  @Argument(
    help: ArgumentHelp(
      "Formats, by name or shape; all for the whole catalogue. (default: "
        + BenchChoice.defaultFormats.joined(separator: " ") + ")", valueName: "format"))
  var formats: [String] = []

  @Option(
    help: ArgumentHelp(
      "Operations between commas, also multiplyAccumulate, fusedMultiplyAccumulate and transpose. "
        + "(default: all)",
      valueName: "list"))
  var operations: String?

  @Option(
    help: ArgumentHelp(
      "What is measured, between commas: native, interpreter, device, mpfr, golden, host, "
        + "lanes (transposition). (default: all)",
      valueName: "list"))
  var executors: String?

  @Option(help: ArgumentHelp("The rounding mode of floats.", valueName: "mode"))
  var rounding = RoundingMode.nearestEven.rawValue

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The repetitions that the median is taken of.", valueName: "n"))
  var repetitions = "9"

  @Option(
    name: [.customLong("jobs"), .customLong("threads")], parsing: .unconditional,
    help: ArgumentHelp(
      "Threads that do the same work at the same time, at most one a core.", valueName: "n"))
  var jobs = "1"

  @Option(
    help: ArgumentHelp(
      "The C compiler of native code; without it $TRANSVERSE_CLANG, the toolchain's, or the first "
        + "in PATH.", valueName: "file"))
  var clang: String?

  @Option(help: ArgumentHelp("Write the records to a file as a JSON array.", valueName: "file"))
  var json: String?

  @Flag(help: "Print the table as Markdown.")
  var markdown = false

  func run() throws {
    let choice = BenchChoice(
      formats: formats, operations: operations, executors: executors, rounding: rounding)
    let subjects = try choice.subjects()
    let stopwatch = Stopwatch(
      repetitions: try WholeNumber.read(repetitions, option: "--repetitions", within: 1...10_000),
      threads: try WholeNumber.read(
        jobs, option: "--jobs", within: 1...max(1, ProcessInfo.processInfo.activeProcessorCount)))
    let benchmark = Benchmark(try choice.contestants(), stopwatch: stopwatch, compiler: clang)
    let file = try json.map { try OutputFile($0) }

    var progress = ProgressDisplay()
    var table = BenchmarkTable(stopwatch)
    var records: [BenchmarkRecord] = []
    var notices: [String] = []
    for (index, subject) in subjects.enumerated() {
      progress.show(
        "\(subject.formatName) \(subject.operationName)", done: index, of: subjects.count)
      let measured = benchmark.measure(subject)
      table.add(measured.records)
      records += measured.records
      for notice in measured.notices where !notices.contains(notice) { notices.append(notice) }
    }
    progress.clear()
    guard !records.isEmpty else {
      throw InputError(
        "nothing was measured: "
          + (notices.first ?? "none of the executors asked for can execute the operations"))
    }
    for notice in notices { StandardError.line("note: \(notice)") }
    try StandardOutput.write(markdown ? table.table.markdown : table.table.text)
    try file?.write(JSONText.text(of: records))
  }
}
