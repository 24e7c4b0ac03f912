import ArgumentParser
import NumberFormats
import Racetrack
import Training
import TransverseRead

/// `transverse cost-network`: what inference and training of a network cost on the racetrack.
struct CostNetworkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost-network",
    abstract: "Say what a network's inference and training cost, beside an FPGA.",
    discussion: """
      Work is counted from the shapes of the layers, priced by the schedules of the format's \
      programs. No number is fitted: what the paper claims is set beside what comes out, with what \
      would have to hold for it.
      """)

  @Argument(
    help:
      "The network: lenet5, alexnet or vgg16; with --data-shape one that train knows, or a text file."
  )
  var network: String

  @Option(
    help: ArgumentHelp(
      "Price the network as 'train' lays it out for such images of 10 classes: channels, height, width.",
      valueName: "CxHxW"))
  var dataShape: String?

  @Option(help: ArgumentHelp("The format of factors, such as bfloat16.", valueName: "format"))
  var format: String

  @Option(
    help: ArgumentHelp("The format of products and sums; else --format.", valueName: "format"))
  var accumulator: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("Images of a batch.", valueName: "n"))
  var batch = "16"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Cut sums into parts of at most so many products, made side by side; else a sum is made in "
        + "one lane, as 'train' does.", valueName: "n"))
  var chunk: String?

  @Option(help: ArgumentHelp("The transverse read distance: 3, 5 or 7.", valueName: "rows"))
  var trd = String(TransverseReadDistance.seven.rawValue)

  @OptionGroup var pricing: PricingArguments

  @Option(
    help: ArgumentHelp("Write the records to a file as a JSON array.", valueName: "file"))
  var json: String?

  func run() throws {
    let shape = try shape()
    let images = try WholeNumber.read(batch, option: "--batch", within: 1...4_096)
    let most = try chunk.map { text throws(InputError) in
      try WholeNumber.read(text, option: "--chunk", within: 1...1_000_000)
    }
    let distance = try TransverseReadDistance(named: trd)
    let tables = try pricing.tables()
    let file = try json.map { try OutputFile($0) }
    let programs = try NetworkPrograms(
      NumberFormat(named: format), accumulator: accumulator.map { try NumberFormat(named: $0) },
      distance: distance)
    let schedules = try NetworkSchedules(programs, cluster: ClusterGeometry(distance: distance))
    let budget = try pricing.budget(needed: schedules.tilesPerUnit)
    let costs = tables.map { table in
      NetworkCost(
        shape, programs, schedules, batch: images, chunk: most, table: table, budget: budget)
    }
    try file?.write(JSONText.text(of: costs.flatMap(NetworkCostRecord.records)))
    try StandardOutput.write(NetworkCostLines(costs).text)
  }

  /// The shapes that are priced.
  private func shape() throws -> NetworkShape {
    guard let dataShape else {
      guard let shape = NetworkShape.known.first(where: { $0.name == network }) else {
        let known = NetworkShape.known.map(\.name).joined(separator: ", ")
        throw InputError(
          "unknown network '\(network)': expected one of \(known), or --data-shape for one that train knows"
        )
      }
      return shape
    }
    guard let size = ImageShape(dataShape) else {
      throw InputError(
        "'\(dataShape)' is no value for --data-shape: expected \(ImageShape.expectation)")
    }
    let plan = try NetworkPlan(Network(nameOrFile: network), image: size, classes: 10)
    guard let shape = NetworkShape(plan) else {
      throw InputError(
        "network '\(network)': has layers without a price: expected convolutions, dense layers, rectifiers "
          + "and maximum pooling")
    }
    return shape
  }
}
