import NumberFormats
import TransverseRead

/// What a mutation check found: every mutant and what became of it.
public struct MutationFindings: Hashable, Sendable {
  /// A mutant that the source lets live though it differs from the program.
  public struct Survivor: Hashable, Sendable {
    /// The mutant.
    public let mutant: Mutant
    /// Operands on which it differs.
    public let operands: [Code]
  }

  /// What was asked for.
  public let check: MutationCheck
  /// The program without a defect.
  public let program: Program
  /// How many mutants the program has, whether they were made or not.
  public let mutantsInAll: Int
  /// What killed them, and its version.
  public let golden: String
  /// The mutants that were made, in the order of their numbers.
  public let mutants: [Mutant]
  /// What became of each.
  public let fates: [MutantFate]
  /// The wall-clock time, with building the program.
  public let seconds: Double

  init(
    check: MutationCheck, program: Program, mutantsInAll: Int, golden: String, mutants: [Mutant],
    fates: [MutantFate], seconds: Double
  ) {
    precondition(mutants.count == fates.count, "every mutant has a fate")
    self.check = check
    self.program = program
    self.mutantsInAll = mutantsInAll
    self.golden = golden
    self.mutants = mutants
    self.fates = fates
    self.seconds = seconds
  }

  /// The campaign of the first source.
  public var campaign: Campaign { check.campaigns[0] }

  /// The number of mutants that the sources kill.
  public var killed: Int { fates.count { if case .killed = $0 { true } else { false } } }

  /// The number of mutants that agree with the program on all operands.
  public var equivalent: Int { fates.count { if case .equivalent = $0 { true } else { false } } }

  /// The number of equivalent mutants whose change is never noticed at the read itself.
  public var unnoticed: Int { fates.count { $0 == .equivalent(.unnoticed) } }

  /// The number of living mutants of which nobody knows whether they are equivalent.
  public var unknown: Int { fates.count { $0 == .unknown } }

  /// The mutants that live though they differ from the program.
  public var survivors: [Survivor] {
    zip(mutants, fates).compactMap { mutant, fate in
      guard case .survived(let operands) = fate else { return nil }
      return Survivor(mutant: mutant, operands: operands)
    }
  }

  /// The share of mutants known to differ that the sources kill, 0…1; nil when there are none.
  public var score: Double? {
    let killed = killed
    let differing = killed + survivors.count
    return differing == 0 ? nil : Double(killed) / Double(differing)
  }

  /// The sources in records, such as `directed + random`.
  public var sourceName: String { check.campaigns.map(\.source.name).joined(separator: " + ") }

  /// The seed of the random source, if there is one.
  public var seed: UInt64? { check.campaigns.compactMap(\.source.seed).first }
}
