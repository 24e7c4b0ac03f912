import ArgumentParser

/// `transverse bench`: how fast programs run, and how fast networks are trained with them.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure programs beside MPFR, GMP and the processor, or training by recipe.",
    subcommands: [BenchProgramsCommand.self, BenchTrainingCommand.self],
    defaultSubcommand: BenchProgramsCommand.self)
}
