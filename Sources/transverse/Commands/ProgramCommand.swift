import ArgumentParser
import FormatArithmetic
import TransverseRead

/// `transverse program`: an operation's program, as text or in numbers.
struct ProgramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "program",
    abstract: "Print the program of an operation, or what it costs in reads.",
    discussion: """
      Without --statistics or --json the program is printed as text. With --emit and --statistics \
      both are, the statistics as comments, so that the whole can be read back. --passes prints \
      only a table of what the optimisation passes save.
      """)

  @OptionGroup var arguments: OperationArguments

  @Option(help: ArgumentHelp("Print the program in this form: text.", valueName: "form"))
  var emit: String?

  @Flag(help: "Print reads, reads by window size, depth, peak live rows and content hash.")
  var statistics = false

  @Flag(help: "Print reads and depth as written and after each optimisation pass.")
  var passes = false

  @Option(
    help: ArgumentHelp("Write the statistics to a file as a JSON object.", valueName: "file"))
  var json: String?

  func run() throws {
    if let emit, emit != "text" {
      throw InputError("unknown form '\(emit)' to emit: expected text")
    }
    let operation = try arguments.operationProgram()
    let file = try json.map { try OutputFile($0) }
    if passes, statistics || emit != nil || json != nil {
      throw InputError(
        "--passes prints a table of its own: leave out --emit, --statistics and --json")
    }
    if passes { return try StandardOutput.write(PassLines(operation).text) }
    let program = operation.build()
    let record = StatisticsRecord(program)
    try file?.write(JSONText.text(of: record))

    let emitsText = emit != nil || !(statistics || file != nil)
    var text = emitsText ? program.text : ""
    if statistics {
      text += emitsText ? Self.commented(record.text) : record.text
    }
    try StandardOutput.write(text)
  }

  /// The lines as comments of a program's text form.
  private static func commented(_ text: String) -> String {
    text.split(separator: "\n").map { "# \($0)\n" }.joined()
  }
}
