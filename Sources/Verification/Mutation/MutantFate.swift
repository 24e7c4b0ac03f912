import NumberFormats

/// What became of a mutant.
public enum MutantFate: Hashable, Sendable {
  /// It differs from the golden on a case of the source, counted within that source; the first.
  case killed(source: CaseSource, caseIndex: Int)

  /// It agrees with the program on all operands there are.
  case equivalent(Proof)

  /// The source lets it live, but it differs from the program on these operands: a gap in the source.
  case survived(operands: [Code])

  /// The source lets it live, and nobody knows whether it differs anywhere: there are too many operands.
  case unknown

  /// Why a mutant is known to be equivalent; both by an enumeration of all operands.
  public enum Proof: Hashable, Sendable {
    /// No count occurs at the read for which the change makes a difference.
    case unnoticed
    /// The read does deliver something else, but it never reaches an output.
    case masked
  }
}
