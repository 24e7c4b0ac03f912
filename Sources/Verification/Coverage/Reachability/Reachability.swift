/// Which bins of a dimension some case of a format and operation reaches.
public enum Reachability: Hashable, Sendable {
  /// For each bin whether it is reached, and how this is known.
  case known([Bool], Basis)
  /// Nobody has worked it out.
  case unknown

  /// How it is known which bins are reachable.
  public enum Basis: Hashable, Sendable {
    /// All cases were run.
    case run
    /// All cases were answered by the golden, for this purpose.
    case enumerated
    /// By an argument, written at the rule.
    case rule
    /// All cases of a smaller format of the same kind were answered, in which the same combinations
    /// occur.
    case kin(String)
  }

  /// For each bin whether it is reachable; nil where this is not known.
  public var bins: [Bool]? { if case .known(let bins, _) = self { bins } else { nil } }

  /// How it is known, in words.
  public var basis: String {
    switch self {
    case .known(_, .run): "all cases were run"
    case .known(_, .enumerated): "all cases enumerated"
    case .known(_, .rule): "by rule"
    case .known(_, .kin(let name)): "as in \(name), all cases enumerated"
    case .unknown: "reachability not known"
    }
  }
}
