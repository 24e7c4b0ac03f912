import ArgumentParser
import NumberFormats
import Reports

/// `transverse formats`: the catalogue.
struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: "List the named formats with their parameters and operations.")

  @Flag(help: "Print an array of JSON objects; codes are hexadecimal texts.")
  var json = false

  func run() throws {
    let facts = Catalogue.entries.map { FormatFacts($0.format) }
    try StandardOutput.write(json ? JSONText.text(of: facts) : table(facts).text)
  }

  private func table(_ facts: [FormatFacts]) -> Table {
    Table(
      columns: [
        "name", "aliases", TableColumn("width", .trailing),
        TableColumn("exponent bits", .trailing), TableColumn("significand bits", .trailing),
        TableColumn("bias", .trailing), TableColumn("largest", .trailing),
        TableColumn("least normal", .trailing), TableColumn("least subnormal", .trailing),
        "operations",
      ],
      rows: facts.map { format in
        [
          TableCell(format.name), TableCell(format.aliases.joined(separator: " ")),
          TableCell(String(format.width)), number(format.exponentBits),
          number(format.significandBits), number(format.bias), TableCell(format.largest.value),
          TableCell(format.leastNormal?.value ?? "–"),
          TableCell(format.leastSubnormal?.value ?? "–"),
          TableCell(format.operations.joined(separator: " ")),
        ]
      })
  }

  private func number(_ value: Int?) -> TableCell { TableCell(value.map(String.init) ?? "–") }
}
