import TransverseRead

/// What a row is known to hold, from the commands that put it there.
public enum TracedValue: Hashable, Sendable {
  /// What stood there before anything was written.
  case unknown
  /// A padding zero (false) or one (true) on every wire.
  case constant(Bool)
  /// A row of the program.
  case row(Row)
  /// Something made on the way that is no row of the program.
  case unnamed
}
