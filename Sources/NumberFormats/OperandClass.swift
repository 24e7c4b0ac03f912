/// What `class` delivers, in the order of IEEE 754-2019, section 5.7.2.
public enum OperandClass: Int, CaseIterable, Hashable, Sendable {
  /// A signalling NaN.
  case signalingNaN
  /// A quiet NaN.
  case quietNaN
  /// Minus infinity.
  case negativeInfinity
  /// A number of at most `-2^emin`.
  case negativeNormal
  /// A number between `-2^emin` and zero.
  case negativeSubnormal
  /// `-0`.
  case negativeZero
  /// `+0`.
  case positiveZero
  /// A number between zero and `2^emin`.
  case positiveSubnormal
  /// A number of at least `2^emin`.
  case positiveNormal
  /// Plus infinity.
  case positiveInfinity
}
