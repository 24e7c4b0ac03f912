/// The transverse read distance (TRD): how many adjacent domains lie between the two access ports,
/// and so how many rows a window may hold.
///
/// Source: the PIRM/CORUSCANT papers study 3, 5 and 7 and assume 7 as best.
public enum TransverseReadDistance: Int, CaseIterable, Hashable, Sendable {
  /// Three domains: a read is at most a full adder.
  case three = 3
  /// Five domains.
  case five = 5
  /// Seven domains: a read is at most a 7:3 counter.
  case seven = 7

  /// How many operands one pass of multi-operand addition takes.
  ///
  /// The window of a bit position holds its operands' bits, the carry of the position below and the
  /// super-carry of the one below that: `TRD - 2` operands. With a TRD of 3 no super-carry ever
  /// arises (a count stays below 4), which leaves room for two.
  public var additionOperands: Int { self == .three ? 2 : rawValue - 2 }
}
