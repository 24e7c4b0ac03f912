import ArgumentParser
import PropertyTesting
import Verification

/// `transverse properties`: laws of the arithmetic on random formats, shrunk where they fail.
package struct PropertiesCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "properties",
    abstract: "Check laws of the arithmetic on random formats and operands.",
    discussion: """
      Prints a line for each property: the cases, those discarded, and how many were of which kind. \
      A failure is made as simple as possible, the format first, and printed with the command that \
      replays it. Each case is a batch of operands on one random format. Exit code 1 when a \
      property fails.
      """)

  @Option(
    help: ArgumentHelp("Properties between commas. (default: all)", valueName: "names"))
  var only: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many random cases of each property. (default: what --list says)", valueName: "number"))
  var cases: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What the random cases are drawn from.", valueName: "number"))
  var seed = "1"

  @Option(
    name: .customLong("case"), parsing: .unconditional,
    help: ArgumentHelp("Check one random case, as a failure names it.", valueName: "number"))
  var replayed: String?

  @Flag(help: "List the properties and check nothing.")
  var list = false

  @Option(
    help: ArgumentHelp(
      "Check the failures kept in a file first, and add new ones to it.", valueName: "file"))
  var failures: String?

  @Option(help: ArgumentHelp("Write what was found to a file as a JSON array.", valueName: "file"))
  var json: String?

  package init() {}

  package func run() throws {
    try run(on: PropertyContext(), write: { try StandardOutput.write($0) })
  }

  /// Checks the properties that the arguments ask for.
  ///
  /// - Parameters:
  ///   - context: how programs are made, and what they are compared with.
  ///   - write: takes the lines, as they come.
  /// - Throws: `ExitCode.mismatch` when a property fails; an error of one line when the arguments
  ///   ask for what cannot be done, before anything is checked.
  package func run(on context: PropertyContext, write: (String) throws -> Void) throws {
    let properties = try chosen()
    let seed = try WholeNumber.read(self.seed, option: "--seed", within: 0...UInt64.max)
    let count = try cases.map {
      try WholeNumber.read($0, option: "--cases", within: 1...1_000_000_000)
    }
    let number = try replayed.map {
      try WholeNumber.read($0, option: "--case", within: 0...UInt64.max)
    }
    if list {
      try write(AlignedLines(PropertyLines.list(properties)).text)
      return
    }
    let database = try failures.map { (path: $0, kept: try FailureDatabase(path: $0)) }
    let databaseFile = try failures.map { try OutputFile($0) }
    let file = try json.map { try OutputFile($0) }

    var kept = database?.kept ?? FailureDatabase()
    var reports: [PropertyReport] = []
    var progress = ProgressDisplay()
    for (index, property) in properties.enumerated() {
      progress.show(property.name, done: index, of: properties.count, remark: "")
      let run = PropertyRun(cases: count ?? property.usualCases, seed: seed)
      let stated = property.property(context)
      let report =
        number.map { run.replay(stated, case: $0) }
        ?? run(stated, recorded: kept.failures(of: property.name))
      progress.clear()
      try write(PropertyLines.lines(for: report, failures: failures))
      reports.append(report)
      kept.add(report)
    }
    try write(PropertyLines.summary(of: reports))
    if let databaseFile, kept != database?.kept { try databaseFile.write(kept.text) }
    try file?.write(try JSONText.text(of: reports.map { PropertyRecord($0) }))
    guard reports.allSatisfy(\.isPassed) else { throw ExitCode.mismatch }
  }

  private func chosen() throws(InputError) -> [ArithmeticProperty] {
    guard let only else { return ArithmeticProperty.all }
    var chosen: [ArithmeticProperty] = []
    for name in only.split(separator: ",", omittingEmptySubsequences: false) {
      guard let property = ArithmeticProperty.all.first(where: { $0.name == name }) else {
        let known = ArithmeticProperty.all.map(\.name).joined(separator: ", ")
        throw InputError("unknown property '\(name)': expected one of \(known)")
      }
      chosen.append(property)
    }
    return chosen
  }
}
