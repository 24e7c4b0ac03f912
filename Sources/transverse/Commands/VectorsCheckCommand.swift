import ArgumentParser
import NumberFormats
import VectorFiles
import Verification

/// `transverse vectors check`: the programs against files of vectors.
struct VectorsCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Put the programs to vectors, and compare results and flags.",
    discussion: """
      Prints a line for each of the first \(VectorFindings.listed) mismatches of a file with the \
      command that replays it, and a line for each file. What vectors of TestFloat ask for is told \
      by the name of the file (f16_add_near_even.tv) or by options: --operation f16_add, or \
      --format and --operation; to nearest-even and tininess after rounding unless said otherwise. \
      A line of fptest tells it itself; lines whose enabled traps change the result are skipped and \
      counted. Any NaN is accepted for a NaN, and any integer for an invalid conversion, unless \
      --exact-nans is given. Exit code 1 when anything differs.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files of vectors, also compressed by gzip; - is standard input.", valueName: "file"))
  var files: [String]

  @OptionGroup var meaning: VectorMeaningArguments

  @Option(help: ArgumentHelp("The format, by name or shape.", valueName: "format"))
  var format: String?

  @Option(
    help: ArgumentHelp(
      "A TestFloat function such as f16_add, or with --format an operation.",
      valueName: "operation"))
  var operation: String?

  @Flag(help: "A NaN must be the one that is given.")
  var exactNans = false

  @Flag(help: "Compare results only.")
  var noFlags = false

  @OptionGroup var threads: JobsArguments

  @OptionGroup var execution: ExecutorArguments

  /// So many vectors of an operation are interpreted before it is worth while to compile its program.
  private static let interpretedCases = 1 << 17

  func run() throws {
    let executor = try execution.chosen()
    let checker = VectorChecker(
      executor: executor.lanes,
      interpretedCases: execution.isNamed ? 0 : Self.interpretedCases, jobs: try threads.count(),
      strictness: .init(comparesNaNs: exactNans, comparesFlags: !noFlags))
    let readings = try files.map { (path: $0, reading: try reading($0)) }
    var total = VectorFindings()
    var progress = ProgressDisplay()
    for (index, file) in readings.enumerated() {
      progress.show(file.path, done: index, of: readings.count)
      let reader = try VectorReader(path: file.path, file.reading)
      var findings = VectorFindings()
      defer { progress.clear() }
      do {
        try checker.check(reader, into: &findings)
      } catch {
        progress.clear()
        try StandardOutput.write(VectorLines.text(of: findings, file: reader.name))
        throw error
      }
      progress.clear()
      try StandardOutput.write(VectorLines.text(of: findings, file: reader.name))
      total.append(findings)
    }
    executor.report()
    if files.count > 1 {
      try StandardOutput.write(VectorLines.summary(of: total, files: files.count))
    }
    guard total.mismatches == 0 else { throw ExitCode.mismatch }
  }

  /// How the lines of a file are to be understood: by its options, else by its name.
  private func reading(_ path: String) throws -> VectorReader.Reading {
    let named = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
    let syntax =
      try meaning.chosenSyntax() ?? (named.hasSuffix(".fptest") ? .fpgen : .testFloat)
    guard syntax == .testFloat else {
      if let option = [
        ("--operation", operation), ("--format", format), ("--rounding", meaning.rounding),
      ].first(where: { $0.1 != nil })?.0 {
        throw InputError("\(option) says nothing about fptest: each line tells it")
      }
      return .fpgen(try meaning.chosenTininess() ?? syntax.usualTininess)
    }
    let rounding = try meaning.chosenRounding()
    let tininess = try meaning.chosenTininess()
    if let format {
      guard let operation else {
        throw InputError("--format \(format) needs an --operation, such as add")
      }
      return .testFloat(
        try VectorCall(
          Operation(named: operation), NumberFormat(named: format),
          rounding: rounding ?? .nearestEven, tininess: tininess ?? .afterRounding,
          tellsInexact: meaning.exact))
    }
    let name = try operation.map { try VectorName($0) } ?? VectorName(ofFile: path)
    return .testFloat(
      try VectorCall(
        meaning.exact && name.operation == .roundToIntegral
          ? .roundToIntegralExact : name.operation, name.format,
        rounding: rounding ?? name.rounding ?? .nearestEven,
        tininess: tininess ?? name.tininess ?? .afterRounding,
        tellsInexact: meaning.exact || name.isExact))
  }
}
