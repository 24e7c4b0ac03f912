/// How a property is run.
public struct PropertyRun: Sendable {
  /// How many random cases are checked.
  public let cases: Int
  /// What the random cases are drawn from: the same seed draws the same cases.
  public let seed: UInt64
  /// How many cases may be discarded for each one that is asked for.
  public let discardRatio: Int
  /// How many cases shrinking may try.
  public let shrinkAttempts: Int

  /// Says how a property is run.
  ///
  /// - Parameters:
  ///   - cases: how many random cases are checked, at least 1.
  ///   - seed: what they are drawn from.
  ///   - discardRatio: how many cases may be discarded for each one that is asked for.
  ///   - shrinkAttempts: how many cases shrinking may try.
  public init(
    cases: Int = 100, seed: UInt64 = 1, discardRatio: Int = 10, shrinkAttempts: Int = 5000
  ) {
    precondition(cases >= 1, "a run checks at least one case")
    self.cases = cases
    self.seed = seed
    self.discardRatio = discardRatio
    self.shrinkAttempts = shrinkAttempts
  }

  /// Checks a property: its examples, past failures, then random cases, until one fails.
  ///
  /// - Parameters:
  ///   - property: what is to hold.
  ///   - recorded: the draws of past failures, checked before any random case.
  /// - Returns: what was found.
  public func callAsFunction(_ property: Property, recorded: [[UInt64]] = []) -> PropertyReport {
    var (checked, discards) = (0, 0)
    var coverage = Coverage()
    func report(_ verdict: PropertyReport.Verdict) -> PropertyReport {
      PropertyReport(
        name: property.name, seed: seed, cases: checked, discards: discards,
        recorded: recorded.count, coverage: coverage, verdict: verdict)
    }
    for number in 0..<property.exampleCount {
      let trial = property.trial(ofExample: number)
      checked += 1
      if case .fails(let message, let value) = trial.outcome {
        return report(
          .fails(
            Counterexample(
              origin: .example(number), message: message, value: value, choices: [], shrinks: 0)))
      }
    }
    for draws in recorded {
      var choices = Choices(replaying: draws)
      if let found = failure(property, &choices, .recorded) { return report(.fails(found)) }
      checked += 1
    }
    var number: UInt64 = 0
    while coverage.cases < cases {
      var choices = Choices(random: RandomWords(seed: seed, case: number))
      let trial = property.trial(&choices)
      switch trial.outcome {
      case .holds:
        checked += 1
        coverage.add(trial.observation)
      case .discarded:
        discards += 1
        if discards > discardRatio * cases { return report(.tooManyDiscards) }
      case .fails:
        checked += 1
        let origin = Counterexample.Origin.random(seed: seed, case: number)
        if let found = shrunk(property, choices, trial, origin) { return report(.fails(found)) }
      }
      number += 1
    }
    return report(coverage.rows.contains(where: \.isMissed) ? .uncovered : .holds)
  }

  /// Checks one random case of a property, as the replay line of a failure names it.
  ///
  /// - Parameters:
  ///   - property: what is to hold.
  ///   - number: the number of the case.
  /// - Returns: what was found; no coverage is judged.
  public func replay(_ property: Property, case number: UInt64) -> PropertyReport {
    var choices = Choices(random: RandomWords(seed: seed, case: number))
    return replay(property, &choices, .random(seed: seed, case: number))
  }

  /// Checks the case that recorded draws make.
  ///
  /// - Parameters:
  ///   - property: what is to hold.
  ///   - draws: the draws.
  /// - Returns: what was found; no coverage is judged.
  public func replay(_ property: Property, choices draws: [UInt64]) -> PropertyReport {
    var choices = Choices(replaying: draws)
    return replay(property, &choices, .recorded)
  }

  private func replay(
    _ property: Property, _ choices: inout Choices, _ origin: Counterexample.Origin
  ) -> PropertyReport {
    let trial = property.trial(&choices)
    let isDiscarded = trial.outcome == .discarded
    let found = shrunk(property, choices, trial, origin)
    return PropertyReport(
      name: property.name, seed: seed, cases: isDiscarded ? 0 : 1, discards: isDiscarded ? 1 : 0,
      recorded: 0, coverage: Coverage(), verdict: found.map { .fails($0) } ?? .holds)
  }

  private func failure(
    _ property: Property, _ choices: inout Choices, _ origin: Counterexample.Origin
  ) -> Counterexample? {
    let trial = property.trial(&choices)
    return shrunk(property, choices, trial, origin)
  }

  private func shrunk(
    _ property: Property, _ choices: Choices, _ trial: Trial, _ origin: Counterexample.Origin
  ) -> Counterexample? {
    guard trial.fails else { return nil }
    var shrinker = Shrinker(property, failing: choices, trial, attempts: shrinkAttempts)
    shrinker.run()
    guard case .fails(let message, let value) = shrinker.trial.outcome else { return nil }
    return Counterexample(
      origin: origin, message: message, value: value, choices: shrinker.draws,
      shrinks: shrinker.shrinks)
  }
}
