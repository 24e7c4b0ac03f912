import ArgumentParser
import Racetrack

/// `transverse word-parallel`: the papers' integer algorithms on the device.
struct WordParallelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "word-parallel",
    abstract: "Run an integer algorithm with bit k of a word on its own wire, and count its steps.",
    usage:
      "transverse word-parallel OP [VALUE…] [--width bits] [--operands number] [--block wires]",
    discussion: """
      Words lie side by side on 512 wires and are computed at once. The values are the operands of \
      the first word, then of the next; blocks without a word hold zeros. Without values, --words \
      random words are drawn from --seed. add takes up to TRD-2 operands (2 at TRD 3), sum as many \
      as fit on a cluster's rows. The steps that the device counted stand beside the closed formula of \
      the algorithm; exit code 1 when they differ. Nothing checks the results here: that is the \
      tests' business.
      """)

  @OptionGroup var arguments: WordParallelArguments

  @Argument(
    help: ArgumentHelp(
      "Operands: whole numbers, or bits (0x3C).", valueName: "value"))
  var values: [String] = []

  @Option(help: ArgumentHelp("How many random words; without it 4.", valueName: "number"))
  var words: String?

  @Option(help: ArgumentHelp("What random words are drawn from.", valueName: "number"))
  var seed = "1"

  @Flag(help: "Print the commands, one a line.")
  var commands = false

  @Option(help: ArgumentHelp("Write the run to a file as JSON.", valueName: "file"))
  var json: String?

  func run() throws {
    let seed: UInt64 = try WholeNumber.read(seed, option: "--seed", within: 0...UInt64.max)
    if words != nil, !values.isEmpty {
      throw InputError(
        "--words is the number of random words: leave it out or leave out the values")
    }
    let words = try WholeNumber.read(words ?? "4", option: "--words", within: 1...512)
    try run(arguments.algorithm(values: values.count), seed: seed, words: words)
  }

  private func run(
    _ algorithm: some WordParallelAlgorithm, seed: UInt64, words: Int
  ) throws {
    guard max(algorithm.layout.width, algorithm.resultWidth) <= 128 else {
      throw InputError("results of \(algorithm.resultWidth) bits: this command has up to 128")
    }
    let file = try json.map { try OutputFile($0) }
    let stream = algorithm.stream()
    let count = stream.operands.count
    let operands =
      values.isEmpty
      ? WordParallelOperands(
        seed: seed, words: min(words, algorithm.layout.words), for: algorithm, count: count)
      : try WordParallelOperands(values, for: algorithm, count: count)
    let idle = [[UInt128]](
      repeating: [UInt128](repeating: 0, count: count),
      count: algorithm.layout.words - operands.words.count)
    let columns = (0..<count).map { operand in (operands.words + idle).map { $0[operand] } }
    let run = try stream.run(columns, seed: seed)
    let record = WordParallelRecord(
      algorithm, operands, results: run.values, counts: run.counts,
      commands: commands ? stream.commands : nil)
    try file?.write(JSONText.text(of: record))
    try StandardOutput.write(record.text)
    if record.steps != record.formula { throw ExitCode.mismatch }
  }
}
