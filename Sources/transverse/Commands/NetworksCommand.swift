import ArgumentParser
import Training

/// `transverse networks`: the networks with a name, and the layers of one.
struct NetworksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "networks",
    abstract: "List the networks, or print one as text with the shapes and steps of its layers.",
    discussion: """
      A network's file has one layer a line; # begins a remark. "name example" comes first; the layers \
      are conv 6 kernel 5 [stride 1] [padding 2] [groups 1], dense 120, dense classes (one output a \
      class), relu, maxpool 2 [stride 2], avgpool 2 [stride 2], globalavgpool, batchnorm, dropout 0.5, \
      and residual … shortcut … end, the sum of two branches; an empty shortcut is left out. \
      "input 3x32x32" and "classes 10" say what images the network is meant for.
      """)

  @Argument(help: ArgumentHelp("The network to print, by name or file.", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "The images: channels, height, width; else those that the network is meant for.",
      valueName: "CxHxW"))
  var dataShape: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The classes; else those that the network is meant for.", valueName: "count")
  )
  var classes: String?

  @Flag(help: "Print a JSON object, of the list an array.")
  var json = false

  func run() throws {
    if let name {
      let sized = try SizedNetwork(
        try NetworkText(nameOrFile: name), image: try image(),
        classes: try classes.map { text throws(InputError) in
          try WholeNumber.read(text, option: "--classes", within: 2...65_536)
        })
      return try StandardOutput.write(
        json ? JSONText.text(of: NetworkRecord(sized)) : NetworkLines.one(sized))
    }
    if dataShape != nil || classes != nil {
      throw InputError("--data-shape and --classes go with one network: expected its name")
    }
    let all = try NetworkText.named.map { try SizedNetwork($0) }
    try StandardOutput.write(
      json ? JSONText.text(of: all.map(NetworkRecord.init)) : NetworkLines.list(all))
  }

  private func image() throws(InputError) -> ImageShape? {
    guard let dataShape else { return nil }
    guard let shape = ImageShape(dataShape) else {
      throw InputError(
        "'\(dataShape)' is no value for --data-shape: expected \(ImageShape.expectation)")
    }
    return shape
  }
}
