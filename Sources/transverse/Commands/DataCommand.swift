import ArgumentParser

/// `transverse data`: what data sets are read, and what is in them.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Show what a data set holds.",
    discussion: """
      Data sets: glyphs (generated), and from a folder mnist:PATH, fashion-mnist:PATH, usps:PATH, \
      optdigits:PATH and cifar10:PATH (binary version), each file plain or gzip under its published name.
      """,
    subcommands: [DataShowCommand.self])

  func run() throws {
    throw InputError(
      "a subcommand of data is missing: expected show (see 'transverse data --help')")
  }
}
