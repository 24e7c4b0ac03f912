import ArgumentParser
import NumberFormats
import Reports
import Verification

/// `transverse models`: the coverage models of `verify --models`.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List the coverage models, and the cases that they have of an operation.",
    discussion: """
      The 29 binary models of IBM's FPgen suite, for floats of any width. Traps are not enabled: \
      results are those of default handling.
      """)

  @Argument(help: "A format, by name or shape: binary16, float8e4m3fn, e5m10, int8, …")
  var format: String?

  @Argument(help: "An operation of it: add, fma, convert:int8, …")
  var operation: String?

  func run() throws {
    guard let format else {
      let lines = CoverageModel.allCases.map { ($0.name, $0.summary) }
      return try StandardOutput.write(AlignedLines(lines).text)
    }
    guard let operation else {
      throw InputError("an operation of \(format) is missing: expected one such as add or fma")
    }
    let (known, asked) = try (NumberFormat(named: format), Operation(named: operation))
    try asked.require(known, Attributes())
    let table = Table(
      columns: ["model", TableColumn("cases", .trailing), "what is to be met"],
      rows: CoverageModel.allCases.map { model in
        let campaign = try? Campaign(asked, known, source: .models([model], seed: 1))
        return [
          TableCell(model.name), campaign.map { .count($0.cases.count) } ?? "–",
          TableCell(model.summary),
        ]
      })
    try StandardOutput.write(table.text)
  }
}
