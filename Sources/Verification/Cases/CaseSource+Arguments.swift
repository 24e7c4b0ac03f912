extension CaseSource {
  /// The words of the command line that ask for this source.
  public var arguments: [String] { words + (seed.map { ["--seed", "\($0)"] } ?? []) }

  /// The words without the seed, which the parts of a source have in common.
  private var words: [String] {
    switch self {
    case .exhaustive: ["--exhaustive"]
    case .random(let count, _): ["--random", "\(count)"]
    case .directed: ["--directed"]
    case .models(let models, _):
      [
        "--models",
        models == CoverageModel.allCases ? "all" : models.map(\.name).joined(separator: ","),
      ]
    case .boundary: ["--boundary"]
    case .combined(let sources): sources.flatMap(\.words)
    }
  }

  /// One source of all that are named, in the order directed, models, boundary, random; nil of none.
  ///
  /// - Parameters:
  ///   - directed: whether the corner codes are taken.
  ///   - models: the coverage models to take, if any.
  ///   - boundary: whether the boundaries of rounding are taken.
  ///   - random: the number of random cases, if any.
  ///   - seed: what is drawn from.
  public init?(
    directed: Bool, models: [CoverageModel]?, boundary: Bool, random: Int?, seed: UInt64
  ) {
    var sources: [CaseSource] = []
    if directed { sources.append(.directed) }
    if let models { sources.append(.models(models, seed: seed)) }
    if boundary { sources.append(.boundary(seed: seed)) }
    if let random { sources.append(.random(count: random, seed: seed)) }
    switch sources.count {
    case 0: return nil
    case 1: self = sources[0]
    default: self = .combined(sources)
    }
  }
}
