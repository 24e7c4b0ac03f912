import ArgumentParser
import NumberFormats
import VectorFiles
import Verification

/// `transverse vectors generate`: vectors whose results are the golden's.
struct VectorsGenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write vectors of an operation; results and flags are those of MPFR and GMP.",
    discussion: """
      The programs have no part in it. Sources are random, directed (the corner codes, each with \
      each), boundary, models and exhaustive, several between commas one after the other. --count \
      shares out evenly; of a source that has more cases, cases spread over it are taken. Without it \
      all are taken, and \(VectorRequest.usualRandomCount) random ones. A file that ends in .gz is \
      compressed.
      """)

  @Argument(help: "A format, by name or shape: binary16, bfloat16, e5m10, int13, uint5, …")
  var format: String

  @Argument(help: "An operation: add, mul, convert:bfloat16, …")
  var operation: String

  @OptionGroup var meaning: VectorMeaningArguments

  @Option(
    help: ArgumentHelp("Where operands come from, between commas.", valueName: "list"))
  var source = VectorRequest.Source.random.rawValue

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The most vectors. (default: all)", valueName: "n"))
  var count: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What random operands are drawn from.", valueName: "number"))
  var seed = "1"

  @Option(
    help: ArgumentHelp(
      "The file to write; .gz compresses it. (default: standard output)", valueName: "file"))
  var output: String?

  func run() throws {
    let syntax = try meaning.chosenSyntax() ?? .testFloat
    let call = try VectorCall(
      Operation(named: operation), NumberFormat(named: format),
      rounding: meaning.chosenRounding() ?? .nearestEven,
      tininess: meaning.chosenTininess() ?? syntax.usualTininess,
      tellsInexact: meaning.exact || syntax == .fpgen)
    let request = VectorRequest(
      call, syntax: syntax, sources: try sources(),
      count: try count.map {
        try WholeNumber.read($0, option: "--count", within: 1...(1 << 62))
      },
      seed: try WholeNumber.read(seed, option: "--seed", within: 0...UInt64.max))
    let writing = try syntax.writing(call)
    let generation = try request.generation()
    let sink = try VectorSink(output)
    let unwritten = try sink.write(generation, writing)
    try sink.finish()
    if unwritten > 0 {
      StandardError.line(
        "note: \(unwritten) of \(generation.count) vectors left out: IEEE 754-2008, that the "
          + "syntax follows, says another thing of them")
    }
  }

  private func sources() throws(InputError) -> [VectorRequest.Source] {
    var sources: [VectorRequest.Source] = []
    for name in source.split(separator: ",", omittingEmptySubsequences: false) {
      guard let known = VectorRequest.Source(rawValue: String(name)) else {
        let names = VectorRequest.Source.allCases.map(\.rawValue).joined(separator: ", ")
        throw InputError("unknown source '\(name)': expected one of \(names)")
      }
      sources.append(known)
    }
    return sources
  }
}
