import FormatArithmetic
import NumberFormats
import TransverseRead

/// What a mutation check found, as it is kept: text and numbers, without the program.
public struct MutationRecord: Hashable, Sendable, Codable {
  /// A mutant that the source lets live though it differs from the program.
  public struct Survivor: Hashable, Sendable, Codable {
    /// Its number.
    public let mutant: Int
    /// The read and what is changed of it.
    public let change: String
    /// Operands on which it differs, in hexadecimal.
    public let operands: [String]
    /// The command that makes this mutant again.
    public let replay: String
  }

  /// The format's name.
  public let format: String
  /// The operation's name.
  public let operation: String
  /// The rounding mode's name, or `none` where nothing is rounded.
  public let rounding: String
  /// The transverse read distance.
  public let trd: Int
  /// The sources in their order, such as `directed + random`.
  public let source: String
  /// The seed of the random source.
  public let seed: UInt64?
  /// The content hash of the program without a defect.
  public let programHash: String
  /// What killed mutants, and its version.
  public let golden: String
  /// The number of mutants that the program has.
  public let mutantsInAll: Int
  /// The number of mutants that were made.
  public let mutants: Int
  /// The number of mutants that the source kills.
  public let killed: Int
  /// The number of mutants that agree with the program on all operands.
  public let equivalent: Int
  /// How many of these deliver nothing else at the read that is changed.
  public let unnoticed: Int
  /// The number of mutants that live though they differ from the program.
  public let survived: Int
  /// The number of living mutants of which nobody knows whether they are equivalent.
  public let unknown: Int
  /// `killed / (killed + survived)`; nil when no mutant is known to differ.
  public let score: Double?
  /// The survivors.
  public let survivors: [Survivor]
  /// The wall-clock time.
  public let seconds: Double
  /// The command that runs the check again.
  public let command: String

  /// Writes down what was found.
  ///
  /// - Parameter findings: what a check found.
  public init(_ findings: MutationFindings) {
    let campaign = findings.campaign
    format = campaign.format.name
    operation = campaign.operation.rawValue
    rounding = campaign.roundingName
    trd = campaign.distance.rawValue
    source = findings.sourceName
    seed = findings.seed
    programHash = findings.program.contentHash.description
    golden = findings.golden
    mutantsInAll = findings.mutantsInAll
    mutants = findings.mutants.count
    killed = findings.killed
    equivalent = findings.equivalent
    unnoticed = findings.unnoticed
    unknown = findings.unknown
    score = findings.score
    survivors = findings.survivors.map { survivor in
      Survivor(
        mutant: survivor.mutant.number, change: survivor.mutant.text(in: findings.program),
        operands: campaign.operandTexts(survivor.operands),
        replay: findings.check.command(only: survivor.mutant))
    }
    survived = survivors.count
    seconds = findings.seconds
    command = findings.check.command
  }
}

extension MutationRecord {
  /// The program that the tool has for this check today, with flags as campaigns have them.
  ///
  /// - Returns: its description, or nil where the tool does not know the format or the operation.
  public var program: OperationProgram? {
    guard let format = try? NumberFormat(named: format),
      let operation = try? Operation(named: operation),
      let distance = TransverseReadDistance(rawValue: trd),
      let mode = rounding == "none" ? .nearestEven : try? RoundingMode(named: rounding)
    else { return nil }
    return try? OperationProgram(
      operation, format, rounding: mode, deliversFlags: true, distance: distance)
  }
}

extension Campaign {
  /// The raw bits of operands, in hexadecimal.
  ///
  /// - Parameter operands: a code for each operand.
  /// - Returns: such as `0x3C00`, one for each.
  package func operandTexts(_ operands: [Code]) -> [String] { texts(operands) }
}

extension MutationCheck {
  /// The command that runs the check again.
  public var command: String {
    switch choice {
    case .all: command(["--mutate", "all"])
    case .sample(let count, _): command(["--mutate", "\(count)"])
    case .only(let number): command(["--mutate-only", "\(number)"])
    }
  }

  /// The command that makes one of the mutants again.
  ///
  /// - Parameter mutant: one of the mutants.
  /// - Returns: a command line of the tool.
  public func command(only mutant: Mutant) -> String {
    command(["--mutate-only", "\(mutant.number)"])
  }

  private func command(_ words: [String]) -> String {
    // The replay command of a campaign names its source; those that are run after it follow.
    var all = [campaigns[0].replayCommand] + campaigns.dropFirst().flatMap(\.source.arguments)
    if !campaigns.contains(where: { $0.source.seed != nil }), case .sample(_, let seed) = choice {
      all += ["--seed", "\(seed)"]
    }
    if sweptBits < CaseSource.exhaustiveBits {
      all += ["--sweep-bits", "\(sweptBits)"]
    }
    return (all + words).joined(separator: " ")
  }
}
