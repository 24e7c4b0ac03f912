/// How a result that lies between two numbers of a format is brought onto one of them.
public enum RoundingMode: String, CaseIterable, Hashable, Sendable {
  /// To the nearest number; of two equally near, the one with an even significand
  /// (IEEE 754 roundTiesToEven).
  case nearestEven
  /// To the nearest number; of two equally near, the one of larger magnitude (roundTiesToAway).
  case nearestAway
  /// To the neighbour of smaller magnitude (roundTowardZero).
  case towardZero
  /// To the neighbour nearer to plus infinity (roundTowardPositive).
  case up
  /// To the neighbour nearer to minus infinity (roundTowardNegative).
  case down
  /// To the neighbour with an odd significand (von Neumann rounding; not in IEEE 754).
  case odd
}

extension RoundingMode {
  /// Finds a rounding mode by its exact name.
  ///
  /// - Parameter name: the name, such as `nearestEven`.
  /// - Throws: `FormatError.unknownRounding` when no mode has the name.
  public init(named name: String) throws(FormatError) {
    guard let mode = RoundingMode(rawValue: name) else { throw .unknownRounding(name: name) }
    self = mode
  }
}
