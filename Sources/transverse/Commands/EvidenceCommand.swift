import ArgumentParser

/// `transverse evidence`: what campaigns have left in ledgers.
struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Show what was verified, on which inputs, against what; join parts of campaigns.",
    discussion: """
      'transverse verify … --evidence FILE' keeps a record of each campaign in a ledger: JSON, a line \
      a campaign.
      """,
    subcommands: [EvidenceShowCommand.self, EvidenceMergeCommand.self])
}
