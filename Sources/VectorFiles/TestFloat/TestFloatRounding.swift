import NumberFormats

/// The names of Berkeley TestFloat for rounding modes; of stochastic ones such as `stochasticA8`.
public enum TestFloatRounding {
  private static let modes: [(name: String, mode: RoundingMode)] = [
    ("near_even", .nearestEven), ("near_maxMag", .nearestAway), ("minMag", .towardZero),
    ("min", .down), ("max", .up), ("odd", .odd),
  ]

  /// The name of a mode.
  ///
  /// - Parameter mode: any mode.
  /// - Returns: the name, such as `near_even`.
  public static func name(of mode: RoundingMode) -> String {
    modes.first { $0.mode == mode }?.name ?? String(mode.rawValue.filter { $0 != ":" })
  }

  /// The mode of a name.
  ///
  /// - Parameter name: TestFloat's name, such as `minMag`.
  /// - Returns: the mode, or nil when no mode has the name.
  public static func mode(named name: some StringProtocol) -> RoundingMode? {
    if let known = modes.first(where: { $0.name == name }) { return known.mode }
    guard name.hasPrefix("stochastic"), name.count > 11 else { return nil }
    return RoundingMode(rawValue: name.prefix(11) + ":" + name.dropFirst(11))
  }
}
