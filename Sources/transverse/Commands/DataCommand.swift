import ArgumentParser

/// `transverse data`: the images that networks are trained on.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Show a data set with its checksums, or fetch one that is published.",
    subcommands: [DataShowCommand.self, DataFetchCommand.self])

  func run() throws {
    throw InputError(
      "a subcommand of data is missing: expected show or fetch (see 'transverse data --help')")
  }
}
