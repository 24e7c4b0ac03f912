import ArgumentParser
import NumberFormats
import Reports

/// `transverse formats`: the catalogue.
struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: "List the named formats, or the operations.",
    discussion: """
      Beside the named formats every shape is a format: e⟨w⟩m⟨t⟩ for floats of IEEE 754 kind, with \
      b⟨bias⟩ and fn, fnuz or fin for other special codes; binary⟨K⟩p⟨P⟩⟨s|u⟩⟨e|f⟩ of IEEE P3109, \
      K 3…16; posit⟨n⟩, n 2…64; q⟨m⟩.⟨f⟩ and uq⟨m⟩.⟨f⟩ of fixed point; int⟨n⟩ and uint⟨n⟩, n 1…128.
      """)

  @Flag(help: "List the operations, and which families of formats have them.")
  var operations = false

  @Flag(help: "Print the operations in Markdown.")
  var markdown = false

  @Flag(help: "Print an array of JSON objects; codes are hexadecimal texts.")
  var json = false

  func run() throws {
    guard !(json && (operations || markdown)), operations || !markdown else {
      throw InputError("--json lists formats; --markdown goes with --operations")
    }
    if operations {
      return try StandardOutput.write(markdown ? OperationTable.markdown : OperationTable.text)
    }
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
        TableColumn("operations", .trailing), "verified by transverse verify",
      ],
      rows: facts.map { format in
        [
          TableCell(format.name), TableCell(format.aliases.joined(separator: " ")),
          TableCell(String(format.width)), number(format.exponentBits),
          number(format.significandBits), number(format.bias), TableCell(format.largest.value),
          TableCell(format.leastNormal?.value ?? "–"),
          TableCell(format.leastSubnormal?.value ?? "–"),
          TableCell(String(format.operations.count)), TableCell(format.verified),
        ]
      })
  }

  private func number(_ value: Int?) -> TableCell { TableCell(value.map(String.init) ?? "–") }
}
