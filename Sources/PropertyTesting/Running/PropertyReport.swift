/// What running a property found.
public struct PropertyReport: Hashable, Sendable {
  /// How a run ended.
  public enum Verdict: Hashable, Sendable {
    /// It held in every case, and the cases were of the kinds that were demanded.
    case holds
    /// A case was found in which it does not hold.
    case fails(Counterexample)
    /// It held, but so many cases were discarded that the run was ended.
    case tooManyDiscards
    /// It held, but kinds of cases were rarer than was demanded.
    case uncovered
  }

  /// The name of the property.
  public let name: String
  /// The seed of the random cases.
  public let seed: UInt64
  /// How many cases were checked, the discarded ones not counted.
  public let cases: Int
  /// How many cases were discarded.
  public let discards: Int
  /// How many of the cases were past failures, checked first.
  public let recorded: Int
  /// The kinds of random cases.
  public let coverage: Coverage
  /// How the run ended.
  public let verdict: Verdict

  /// Whether nothing is wrong.
  public var isPassed: Bool { verdict == .holds }

  /// What is wrong, in one line; nil when nothing is.
  public var problem: String? {
    switch verdict {
    case .holds: nil
    case .fails(let found): found.message
    case .tooManyDiscards:
      "\(discards) cases discarded for \(cases) checked: the generator makes too few that are "
        + "meant; build them so instead of filtering"
    case .uncovered:
      coverage.rows.filter(\.isMissed).map { row in
        "'\(row.label)' in \(row.count) of \(row.cases) cases, expected a share of at least "
          + "\(row.atLeast ?? 0)"
      }.joined(separator: "; ")
    }
  }
}

/// A case in which a property does not hold, made as simple as shrinking can.
public struct Counterexample: Hashable, Sendable {
  /// Where the case came from.
  public enum Origin: Hashable, Sendable {
    /// The example with this number.
    case example(Int)
    /// A failure of an earlier run.
    case recorded
    /// The random case with this number of this seed.
    case random(seed: UInt64, case: UInt64)
  }

  /// Where the case came from.
  public let origin: Origin
  /// What does not hold.
  public let message: String
  /// The value, printed.
  public let value: String
  /// The draws that make the value; empty of an example.
  public let choices: [UInt64]
  /// How often shrinking made it simpler.
  public let shrinks: Int

  /// How to see it again, in one line.
  public var replay: String {
    switch origin {
    case .example(let number): "example \(number)"
    case .recorded: "choices \(ChoiceText.text(of: choices))"
    case .random(let seed, let number): "seed \(seed), case \(number)"
    }
  }
}
