extension CaseSource {
  /// The words of the command line that ask for this source.
  public var arguments: [String] {
    switch self {
    case .exhaustive: ["--exhaustive"]
    case .random(let count, let seed): ["--random", "\(count)", "--seed", "\(seed)"]
    case .directed: ["--directed"]
    }
  }
}
