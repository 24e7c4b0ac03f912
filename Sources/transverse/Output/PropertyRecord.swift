import PropertyTesting

/// What was found of a property, as an object of `properties --json`.
struct PropertyRecord: Encodable {
  /// How many cases were of a kind.
  struct Kind: Encodable {
    let label: String
    let count: Int
    let atLeast: Double?
  }

  let property: String
  let seed: UInt64
  let cases: Int
  let discards: Int
  let recorded: Int
  let coverage: [Kind]
  let holds: Bool
  let problem: String?
  let counterexample: String?
  let choices: String?
  let replay: String?

  init(_ report: PropertyReport) {
    property = report.name
    seed = report.seed
    cases = report.cases
    discards = report.discards
    recorded = report.recorded
    coverage = report.coverage.rows.map {
      Kind(label: $0.label, count: $0.count, atLeast: $0.atLeast)
    }
    holds = report.isPassed
    problem = report.problem
    if case .fails(let found) = report.verdict {
      counterexample = found.value
      choices = ChoiceText.text(of: found.choices)
      replay = PropertyLines.replay(report, found, failures: nil)
    } else {
      (counterexample, choices, replay) = (nil, nil, nil)
    }
  }
}
